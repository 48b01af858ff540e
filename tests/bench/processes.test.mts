import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { partOf, peakBytes, processorTime, ProcessWatch } from "./processes.mts";
import { until } from "../support/until.mts";

describe("the watch over processes", () => {
  it("tells the parts of a run of the engine apart", () => {
    const parts = [
      ["pulumi", "up"],
      ["/home/plugins/pulumi-resource-kubernetes", "127.0.0.1:1"],
      ["node", "/home/plugins/pulumi-language-nodejs", "127.0.0.1:1"],
      ["node", "--require=load.cjs", "/app/node_modules/@pulumi/pulumi/cmd/run/index.js", "--monitor=127.0.0.1:1"],
    ].map(partOf);
    assert.deepEqual(parts, ["engine", "provider", "host", "program"]);
  });

  it("reads the processor time of a program whatever it is called", () => {
    const stat = (name: string) => `17 (${name}) S 1 17 17 0 -1 4194560 900 0 0 0 250 50 7 7 20 0 1 0 5`;
    assert.equal(processorTime(stat("node")), 3);
    assert.equal(processorTime(stat("a) S 9 (b")), 3);
  });

  it("reads the peak of a process's memory", () =>
    assert.equal(peakBytes("Name:\tnode\nVmPeak:\t  999 kB\nVmHWM:\t   12 kB\nVmRSS:\t   10 kB\n"), 12 * 1024));

  it("counts what a process starts, also once it has ended", async () => {
    const untilTold = 'process.stdin.resume().on("end", () => process.exit());';
    const busy = `${untilTold} setInterval(() => { for (const end = Date.now() + 20; Date.now() < end; ); });`;
    const starts = `const { env, execPath, exit } = process;
      const command = ["-e", env.BUSY, "@pulumi/pulumi" + "/cmd/run"];
      require("node:child_process").spawn(execPath, command, { stdio: "inherit" }).on("exit", () => exit());`;
    const child = spawn(process.execPath, ["-e", starts], {
      stdio: ["pipe", "ignore", "ignore"],
      env: { ...process.env, BUSY: busy },
    });
    const ended = once(child, "exit");
    const watch = new ProcessWatch(child.pid!);
    try {
      await until(() => watch.use.program.cpuSeconds > 0, { what: "the work of the inner process" });
    } finally {
      child.stdin.end();
      await ended;
    }
    const { engine, program } = watch.end();
    assert.ok(program.cpuSeconds > 0);
    assert.ok(engine.peakBytes > 1e6 && program.peakBytes > 1e6);
  });
});
