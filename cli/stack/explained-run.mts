import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { diagnostics, type Diagnostic } from "../../preview/index.ts";
import { readinessReport } from "../checks/readiness-report.mts";
import { snapshotReasons } from "../checks/snapshot-api.mts";
import { runPulumi } from "./stack.mts";
import type { Workspace } from "./workspace.mts";

/** Runs the engine as if the person had typed it, and says after a failure what the cluster knows and the engine does not. */
export async function explainedRun(work: Workspace, args: readonly string[]): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), "run-"));
  try {
    const log = path.join(folder, "events.jsonl");
    const exitCode = await runPulumi(work, args, log);
    // Nobody asks why after an interrupt.
    if (exitCode === 0 || exitCode > 128) return exitCode;
    const told = await reasons(work, diagnostics(await readFile(log, "utf8").catch(() => "")));
    if (told !== "") {
      console.error(`${told}\nCorrect the program and run the same command again: nothing else is needed.`);
    }
    return exitCode;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function reasons(work: Workspace, said: readonly Diagnostic[]): Promise<string> {
  const missing = await snapshotReasons(said, work.kubectl);
  return missing.length > 0 ? missing.join("\n") : readinessReport(work);
}
