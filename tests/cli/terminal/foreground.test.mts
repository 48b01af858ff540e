import assert from "node:assert/strict";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { foreground } from "../../../cli/terminal/foreground.mts";
import { repository } from "../../../cli/places.mts";

/** Runs a shell script in the foreground of another process, as our commands do. */
const wrapped = (script: string) => {
  const program = `
    import { foreground } from "./cli/terminal/foreground.mts";
    process.exitCode = await foreground("sh", ["-c", process.env.SCRIPT]);`;
  const args = ["--import=tsx", "--input-type=module", "--eval", program];
  return execa(process.execPath, args, { cwd: repository, env: { SCRIPT: script }, stdin: "ignore", reject: false });
};

describe("a tool in the foreground", function () {
  this.timeout("30s");
  it("hands on its exit code", async () => {
    assert.equal(await foreground("sh", ["-c", "exit 7"]), 7);
  });

  it("fails with the reason when it cannot be started", async () => {
    await assert.rejects(foreground("no-such-tool", []), { code: "ENOENT" });
  });

  for (const [signal, name, exitCode] of [
    ["SIGINT", "INT", 130],
    ["SIGTERM", "TERM", 143],
  ] as const) {
    it(`gets ${signal} once, however often we do, and ends in its own time`, async () => {
      const script = `trap 'echo interrupted' ${name}; echo ready; i=0; while [ $i -lt 30 ]; do sleep 0.05; i=$((i+1)); done; echo ended`;
      const running = wrapped(script);
      await once(running.stdout, "data");
      await sleep(300);
      for (let time = 0; time < 3; time++) {
        running.kill(signal);
        await sleep(100);
      }
      const result = await running;
      assert.equal(result.stdout, "ready\ninterrupted\nended");
      assert.equal(result.exitCode, exitCode);
    });
  }
});
