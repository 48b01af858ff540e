import { takeOption } from "../terminal/passed-options.mts";
import { upStack } from "../stack/up.mts";
import { workspace } from "../stack/workspace.mts";

/** `pulumi up` on a cluster that runs, with the reasons when it fails; all other options are the engine's. */
export default async function up(all: readonly string[]): Promise<number> {
  const { value: cwd, rest: withStack } = takeOption(all, "--cwd", "-C");
  const { value: stack, rest: args } = takeOption(withStack, "--stack", "-s");
  return upStack(await workspace({ stack, cwd }), args);
}
