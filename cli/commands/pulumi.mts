import { Advice } from "../terminal/advice.mts";
import { awaitAvailability } from "../checks/availability.mts";
import { checkCluster } from "../checks/cluster.mts";
import { explainedRun } from "../stack/explained-run.mts";
import { checkReadiness } from "../target/kubectl.mts";
import { takeOption } from "../terminal/passed-options.mts";
import { bringHome } from "../stack/configuration.mts";
import { ensureStack, runPulumi, verbOf } from "../stack/stack.mts";
import { checkVolumes } from "../checks/volumes.mts";
import { type Workspace, workspace } from "../stack/workspace.mts";

const ups = ["up", "update"];
const previews = ["preview", "pre"];
const asksCluster = [...ups, ...previews, "refresh", "destroy", "down", "dn", "import", "watch"];

const unchecked = `Not checked, because of --without-cluster: whether the cluster answers, whether the API server takes the
objects, whose namespace it is, whether it has cert-manager, and the volumes that an earlier run left there.`;

/** The real `pulumi`, with the environment, the stack and the stack file that `npm start` uses. */
export default async function pulumi(all: readonly string[]): Promise<number> {
  const { value: cwd, rest: withStack } = takeOption(all, "--cwd", "-C");
  const { value: stack, rest: given } = takeOption(withStack, "--stack", "-s");
  const args = given.filter((arg) => arg !== "--without-cluster");
  const alone = args.length < given.length;
  const work = await workspace({ stack, cwd });
  const verb = verbOf(args);
  if (alone && !previews.includes(verb)) throw new Advice("only a preview can do --without-cluster", "leave it out");
  // Made by us, because the engine would write into the committed stack file.
  if (asksCluster.includes(verb) || verb === "config") await ensureStack(work);
  if (asksCluster.includes(verb) && !alone) await askCluster(work, verb);

  const exitCode = await (ups.includes(verb) ? explainedRun(work, args) : runPulumi(work, args));
  if (alone) console.log(unchecked);
  if (verb === "config") await bringHome(work.configuration, work.folder);
  return exitCode;
}

async function askCluster(work: Workspace, verb: string): Promise<void> {
  await checkReadiness(work.kubectl, work.target);
  if (![...ups, ...previews].includes(verb)) return;
  await checkCluster(work);
  await checkVolumes(work);
  if (ups.includes(verb)) await awaitAvailability(work);
}
