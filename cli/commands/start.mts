import { options } from "../terminal/options.mts";
import { stackOutputs } from "../stack/outputs.mts";
import { stackTable } from "../stack/table.mts";
import { upStack } from "../stack/up.mts";
import { ensureRunning } from "../target/target.mts";
import { workspace } from "../stack/workspace.mts";

/** Everything from a fresh clone to pods that run, and a table of what stands. */
export default async function start(args: readonly string[]): Promise<number> {
  const work = await workspace(options(args, { stack: { type: "string", short: "s" } }));
  await ensureRunning(work.target);
  const exitCode = await upStack(work, ["--suppress-outputs"]);
  if (exitCode > 0) return exitCode;
  const outputs = await stackOutputs(work);
  if (outputs) console.log(await stackTable(work, outputs));
  return 0;
}
