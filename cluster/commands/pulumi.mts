import path from "node:path";
import { checkReadiness } from "../kubectl.mts";
import { checkNamespaceOwner } from "../namespace-owner.mts";
import { takeOption } from "../passed-options.mts";
import { repository } from "../places.mts";
import { bringHome } from "../stack-configuration.mts";
import { ensureStack, runPulumi, verbOf } from "../stack.mts";
import { workspace } from "../workspace.mts";

const asksCluster = ["up", "update", "preview", "pre", "refresh", "destroy", "down", "dn", "import", "watch"];

/** The real `pulumi`, with the environment, the stack and the stack file that `npm start` uses. */
export default async function pulumi(all: readonly string[]): Promise<number> {
  const { value: cwd = ".", rest: withStack } = takeOption(all, "--cwd", "-C");
  const { value: stack, rest: args } = takeOption(withStack, "--stack", "-s");
  const folder = path.resolve(repository, cwd);
  const work = await workspace({ stack, folder });
  const verb = verbOf(args);
  if (asksCluster.includes(verb)) await checkReadiness(work.kubectl, work.target);
  // Made by us, because the engine would write into the committed stack file.
  if (asksCluster.includes(verb) || verb === "config") await ensureStack(work);
  if (verb === "up" || verb === "update") await checkNamespaceOwner(work);

  const exitCode = await runPulumi(work, args);
  if (verb === "config") await bringHome(work.configuration, folder);
  return exitCode;
}
