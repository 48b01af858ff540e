import { checkReadiness } from "../target/kubectl.mts";
import { options } from "../terminal/options.mts";
import { remainingVolumes } from "../checks/remaining-volumes.mts";
import { repairStack } from "../stack/repair.mts";
import { runPulumi, stackExists } from "../stack/stack.mts";
import { ensureRunning } from "../target/target.mts";
import { workspace } from "../stack/workspace.mts";

const stopping = {
  embedded: "The cluster still runs; stop it with: npm run cluster -- stop",
  minikube: "The cluster still runs; stop it with: minikube stop",
  named: "",
};

/** Destroys what the stack made, and says what it leaves. */
export default async function down(args: readonly string[]): Promise<number> {
  const work = await workspace(options(args, { stack: { type: "string", short: "s" } }));
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
