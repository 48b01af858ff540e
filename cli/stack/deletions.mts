import type { KubernetesObject } from "@kubernetes/client-node";
import { setTimeout as sleep } from "node:timers/promises";
import { Advice } from "../terminal/advice.mts";
import { step } from "../terminal/progress.mts";
import { type Checkpoint, stackNamespaces } from "./checkpoint.mts";
import type { Workspace } from "./workspace.mts";

const kinds =
  "statefulsets,services,persistentvolumeclaims,configmaps,secrets,serviceaccounts,poddisruptionbudgets,jobs";

/** Four times the default grace period of a pod. */
const patience = 120_000;

/**
 * Waits until no object of the stack is being deleted. A killed destroy continues in the cluster, and what is applied to
 * an object that is being deleted is lost with it, while the engine's record still has it.
 */
export async function awaitDeletions(workspace: Workspace, state: Checkpoint): Promise<void> {
  const namespaces = stackNamespaces(workspace, state);
  if ((await beingDeleted(workspace, namespaces)).length === 0) return;
  await step("wait for deletions", async (say) => {
    const deadline = Date.now() + patience;
    for (;;) {
      const names = await beingDeleted(workspace, namespaces);
      if (names.length === 0) return;
      say(names.join(", "));
      if (Date.now() > deadline)
        throw new Advice(`these objects are still being deleted: ${names.join(", ")}`, "find out why: npm run doctor");
      await sleep(500);
    }
  });
}

async function beingDeleted({ kubectl }: Workspace, namespaces: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    namespaces.flatMap((namespace) => [
      kubectl.text("get", "namespace", namespace, "--ignore-not-found", "-o", "json"),
      kubectl.text("get", kinds, "-n", namespace, "-o", "json"),
    ]),
  );
  return lists
    .filter(Boolean)
    .flatMap((list) => {
      const answer = JSON.parse(list) as KubernetesObject & { items?: KubernetesObject[] };
      return answer.items ?? [answer];
    })
    .filter(({ metadata }) => metadata?.deletionTimestamp !== undefined)
    .map(({ kind, metadata }) => `${kind} ${metadata?.name}`);
}
