import path from "node:path";
import { checkReadiness } from "../kubectl.mts";
import { checkNamespaceOwner } from "../namespace-owner.mts";
import { passedOption } from "../passed-options.mts";
import { repository } from "../places.mts";
import { bringHome } from "../stack-configuration.mts";
import { runPulumi } from "../stack.mts";
import { workspace } from "../workspace.mts";

const asksCluster = ["up", "update", "preview", "pre", "refresh", "destroy", "down", "dn", "import", "watch"];

/** The real `pulumi`, with the environment, the stack and the stack file that `npm start` uses. */
export default async function pulumi(args: readonly string[]): Promise<number> {
  const folder = path.resolve(repository, passedOption(args, "--cwd", "-C") ?? ".");
  const work = await workspace({ stack: passedOption(args, "--stack", "-s"), folder });
  const [verb = ""] = args;
  if (asksCluster.includes(verb)) await checkReadiness(work.kubectl, work.target);
  if (verb === "up" || verb === "update") await checkNamespaceOwner(work);

  const exitCode = await runPulumi(work, args);
  if (verb === "config") await bringHome(work.configuration, folder);
  return exitCode;
}
