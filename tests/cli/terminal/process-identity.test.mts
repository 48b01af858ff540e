import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  endProcesses,
  identify,
  isAlive,
  processesRunning,
  signal,
  startTime,
} from "../../../cli/terminal/process-identity.mts";

describe("the identity of a process", function () {
  before(function () {
    if (process.platform !== "linux") this.skip();
  });

  it("is read past a program name that holds brackets and blanks", () => {
    const fields = ["S", ...Array.from({ length: 18 }, (_, index) => String(index)), "4711", "0"];
    assert.equal(startTime(`42 (a) b (c) ${fields.join(" ")}`), "4711");
  });

  it("is that of the living process", () => {
    const self = identify(process.pid);
    assert.ok(self && isAlive(self));
  });

  it("is not that of a later process with the same number, nor of one before the reboot", () => {
    const self = identify(process.pid)!;
    assert.equal(isAlive({ ...self, started: "1" }), false);
    assert.equal(isAlive({ ...self, boot: "another" }), false);
  });

  it("is undefined for a number that no process has", () => {
    assert.equal(identify(2 ** 22 + 1), undefined);
  });

  it("keeps a signal away from a stranger", async () => {
    const child = spawn("sleep", ["30"]);
    await once(child, "spawn");
    signal({ ...identify(child.pid!)!, started: "1" }, "SIGKILL");
    assert.ok(identify(child.pid!), "the stranger lives");
    child.kill();
  });

  it("lets a process that ignores SIGTERM be ended all the same", async () => {
    const child = spawn(process.execPath, [
      "-e",
      "process.on('SIGTERM', () => {}); console.log(); setInterval(() => {}, 1000)",
    ]);
    await once(child.stdout, "data");
    const found = processesRunning((_, pid) => pid === child.pid);
    assert.equal(found.length, 1);
    await endProcesses(found, 200);
    assert.equal(isAlive(found[0]!), false);
  });
});
