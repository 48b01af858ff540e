import { checkReadiness } from "../target/kubectl.mts";
import { helpText, options, whichStack } from "../terminal/options.mts";
import { remainingVolumes } from "../checks/volumes.mts";
import { repairStack } from "../stack/repair.mts";
import { runPulumi, stackExists } from "../stack/stack.mts";
import { ensureRunning } from "../target/target.mts";
import { workspace } from "../stack/workspace.mts";

export const help = helpText(
  "npm run down -- [options]",
  "Destroys the resources of a stack, and lists the volumes that it keeps and how to remove them for good.",
  whichStack,
);

const stopping = {
  embedded: "The cluster is still running; stop it with: npm run cluster -- stop",
  minikube: "The cluster is still running; stop it with: minikube stop",
  named: "",
};

export default async function down(args: readonly string[]): Promise<number> {
  const work = await workspace(options(args, whichStack));
  if (stackExists(work) === false) {
    console.log(`Nothing to destroy: there is no stack "${work.stack}".`);
    return 0;
  }
  await ensureRunning(work.target);
  await checkReadiness(work.kubectl, work.target);
  await repairStack(work);

  const exitCode = await runPulumi(work, ["destroy", "--yes", "--skip-preview"]);
  if (exitCode !== 0) return exitCode;
  console.log([await remainingVolumes(work), stopping[work.target.machine]].filter(Boolean).join("\n"));
  return 0;
}
