import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { diagnostics, type Diagnostic } from "../../preview/index.ts";
import { awaitAvailability } from "../checks/availability.mts";
import { checkCluster } from "../checks/cluster.mts";
import { checkKinds } from "../checks/foreign-kinds.mts";
import { readinessReport } from "../checks/readiness-report.mts";
import { snapshotReasons } from "../checks/snapshot-api.mts";
import { checkVolumes } from "../checks/volumes.mts";
import { checkReadiness } from "../target/kubectl.mts";
import { plannedOnce } from "./engine-preview.mts";
import { repairStack } from "./repair.mts";
import { ensureStack, runPulumi } from "./stack.mts";
import type { Workspace } from "./workspace.mts";

/** Checks in the cluster what the engine does not, runs the engine, and gives the reasons if it fails. */
export async function upStack(work: Workspace, args: readonly string[] = []): Promise<number> {
  await checkReadiness(work.kubectl, work.target);
  await ensureStack(work);
  await repairStack(work);
  // Asked side by side, and reported in this order.
  const plan = plannedOnce(work);
  const others = [checkVolumes(work, plan), checkKinds(work, plan)];
  for (const one of others) one.catch(() => {});
  await checkCluster(work);
  for (const one of others) await one;
  await awaitAvailability(work);
  return explainedRun(work, ["up", "--yes", "--skip-preview", "--refresh", ...args]);
}

/** Runs the engine as if the person had typed it; after a failure, adds what the cluster knows and the engine does not. */
export async function explainedRun(work: Workspace, args: readonly string[]): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), "run-"));
  try {
    const log = path.join(folder, "events.jsonl");
    const exitCode = await runPulumi(work, args, log);
    // An interrupt needs no explanation.
    if (exitCode === 0 || exitCode > 128) return exitCode;
    const text = await reasons(work, diagnostics(await readFile(log, "utf8").catch(() => "")));
    if (text !== "")
      console.error(`${text}\nCorrect the program and run the same command again: nothing else is needed.`);
    return exitCode;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function reasons(work: Workspace, reported: readonly Diagnostic[]): Promise<string> {
  const missing = await snapshotReasons(reported, work.kubectl);
  return missing.length > 0 ? missing.join("\n") : readinessReport(work);
}
