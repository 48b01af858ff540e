import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

/** Sends a pod's program a signal that it cannot refuse. On the embedded cluster pods are processes of this machine. */
export function signalContainer(podUid: string, program: string, signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
  const said = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      // It ended meanwhile.
      return "";
    }
  };
  const own = (pid: string) =>
    said(pid, "cgroup").includes(podUid) && said(pid, "cmdline").split("\0")[0]!.split("/").at(-1) === program;
  const pids = readdirSync("/proc").filter((entry) => /^\d+$/.test(entry) && own(entry));
  assert.equal(pids.length, 1, `${program} runs ${pids.length} times in the pod ${podUid}`);
  process.kill(Number(pids[0]), signal);
}
