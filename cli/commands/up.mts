import { helpText, takeWhichStack, whichStack } from "../terminal/options.mts";
import { upStack } from "../stack/up.mts";
import { workspace } from "../stack/workspace.mts";

export const help = helpText(
  "npm run up -- [options] [options of pulumi up]",
  "Runs `pulumi up` on a cluster that is running, and gives the reasons if it fails.\nAll other options are pulumi's: npm run pulumi -- help up",
  whichStack,
);

export default async function up(all: readonly string[]): Promise<number> {
  const { stack, cwd, rest } = takeWhichStack(all);
  return upStack(await workspace({ stack, cwd }), rest);
}
