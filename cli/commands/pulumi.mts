import { Advice } from "../terminal/advice.mts";
import { checkBeforehand } from "../checks/beforehand.mts";
import { checkCluster } from "../checks/cluster.mts";
import { inOrder } from "../checks/in-order.mts";
import { checkKinds } from "../checks/foreign-kinds.mts";
import { checkVolumes } from "../checks/volumes.mts";
import { checkReadiness } from "../target/kubectl.mts";
import { helpText, type Options, takeWhichStack, whichStack } from "../terminal/options.mts";
import { copyBack } from "../stack/configuration.mts";
import { plannedOnce } from "../stack/engine-preview.mts";
import { commandName, type EngineCommand, engineCommand } from "../stack/engine-command.mts";
import { ensureStack, runPulumi } from "../stack/stack.mts";
import { explainedRun } from "../stack/up.mts";
import { type Workspace, workspace } from "../stack/workspace.mts";

const known = {
  ...whichStack,
  "without-cluster": { type: "boolean", help: "for previews: contact no API server, and list what was not checked" },
} as const satisfies Options;

export const help = helpText(
  "npm run pulumi -- <command> [options]",
  "The real pulumi, with the environment, the stack and the stack file that `npm start` uses.\nAll else is pulumi's: npm run pulumi -- help",
  known,
);

/** `--help` after a command is pulumi's own. */
export const passesOn = true;

const unchecked = `Not checked, because of --without-cluster: whether the cluster answers, whether the API server accepts the
objects, who owns the namespace, whether the cluster has cert-manager, and the volumes that an earlier run left.`;

export default async function pulumi(all: readonly string[]): Promise<number> {
  const { stack, cwd, rest } = takeWhichStack(all);
  const args = rest.filter((arg) => arg !== "--without-cluster");
  const withoutCluster = args.length < rest.length;
  const work = await workspace({ stack, cwd });
  if (args.includes("--help")) return runPulumi(work, args);
  const name = commandName(args);
  const command = engineCommand(name);
  if (withoutCluster && command !== "preview")
    throw new Advice("--without-cluster is for previews only", "leave it out");
  const usesCluster = command !== undefined && command !== "local";
  // Made by us, because the engine would write into the committed stack file.
  if (usesCluster || name === "config") await ensureStack(work);
  if (usesCluster && !withoutCluster) await checkFor(command, work);

  const exitCode = await (command === "up" ? explainedRun(work, args) : runPulumi(work, args));
  if (withoutCluster) console.log(unchecked);
  if (name === "config") await copyBack(work.configuration, work.folder);
  return exitCode;
}

async function checkFor(command: EngineCommand, work: Workspace): Promise<void> {
  await checkReadiness(work.kubectl, work.target);
  if (command === "up") await checkBeforehand(work);
  if (command !== "preview") return;
  const plan = plannedOnce(work);
  await inOrder([checkCluster(work), checkVolumes(work, plan), checkKinds(work, plan)]);
}
