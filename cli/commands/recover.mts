import { options, whichStack } from "../terminal/options.mts";
import { cancelUpdate } from "../stack/repair.mts";
import { upStack } from "../stack/up.mts";
import { ensureRunning } from "../target/target.mts";
import { workspace } from "../stack/workspace.mts";

/** From whatever a killed command left behind to what the program says: one command, and nothing is lost. */
export default async function recover(args: readonly string[]): Promise<number> {
  const { cancel, ...which } = options(args, { ...whichStack, cancel: { type: "boolean" } });
  const work = await workspace(which);
  await ensureRunning(work.target);
  if (cancel) await cancelUpdate(work);
  const exitCode = await upStack(work, ["--suppress-outputs"]);
  if (exitCode === 0) console.log(`Stack "${work.stack}" is what its program says.`);
  return exitCode;
}
