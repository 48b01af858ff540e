import { Advice } from "../terminal/advice.mts";
import { helpText, options, whichStack } from "../terminal/options.mts";
import { stackOutputs } from "../stack/outputs.mts";
import { stackTable } from "../stack/table.mts";
import { upStack } from "../stack/up.mts";
import { ensureRunning } from "../target/target.mts";
import { type Workspace, workspace } from "../stack/workspace.mts";

export const help = helpText(
  "npm start -- [options]",
  "From a fresh clone to running pods: starts the cluster, runs `pulumi up` and lists the pods, their volumes and the URL.",
  whichStack,
);

export default async function start(args: readonly string[]): Promise<number> {
  const work = await workspace({ ...options(args, whichStack), starts: true });
  const isReady = await ensureRunning(work.target);
  const exitCode = await upStack(work, ["--suppress-outputs"], { isReady });
  if (exitCode === 0) console.log(await summary(work));
  return exitCode;
}

/** Another program need not have the outputs that a table is made of. */
async function summary(work: Workspace): Promise<string> {
  try {
    const outputs = await stackOutputs(work);
    return outputs ? await stackTable(work, outputs) : `Stack "${work.stack}" has no outputs.`;
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    return `No table of pods: ${error.message}`;
  }
}
