import { helpText, options, type Options, whichStack } from "../terminal/options.mts";
import { cancelUpdate } from "../stack/repair.mts";
import { upStack } from "../stack/up.mts";
import { ensureRunning } from "../target/target.mts";
import { workspace } from "../stack/workspace.mts";

const known = {
  ...whichStack,
  cancel: { type: "boolean", help: "remove the lock of another command too, which must not be running any more" },
} as const satisfies Options;

export const help = helpText(
  "npm run recover -- [options]",
  "After a command that was killed: removes its lock, completes or forgets what it was doing, and runs `pulumi up`.\nNothing is lost.",
  known,
);

export default async function recover(args: readonly string[]): Promise<number> {
  const { cancel, ...which } = options(args, known);
  const work = await workspace(which);
  const isReady = await ensureRunning(work.target);
  if (cancel) await cancelUpdate(work);
  const exitCode = await upStack(work, ["--suppress-outputs"], { isReady });
  if (exitCode === 0) console.log(`Stack "${work.stack}" is as its program declares it.`);
  return exitCode;
}
