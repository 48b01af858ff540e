import type { KubernetesObject } from "@kubernetes/client-node";
import { setTimeout as sleep } from "node:timers/promises";
import { Advice } from "../terminal/advice.mts";
import { step } from "../terminal/progress.mts";
import type { Checkpoint } from "./checkpoint.mts";
import { stackNamespaces } from "./namespaces.mts";
import type { Workspace } from "./workspace.mts";

const kinds =
  "statefulsets,services,persistentvolumeclaims,configmaps,secrets,serviceaccounts,poddisruptionbudgets,jobs";

/** Longer than a pod may take to end by default, twice. */
const patience = 120_000;

/**
 * Waits until nothing of the stack is on its way out. A killed destroy goes on in the cluster, and what is applied to an
 * object that is being deleted is lost with it, although the engine was told that it stands.
 */
export async function awaitDeletions(workspace: Workspace, state: Checkpoint): Promise<void> {
  const namespaces = stackNamespaces(workspace, state);
  if ((await leaving(workspace, namespaces)).length === 0) return;
  await step("wait for what is being deleted", async (say) => {
    const deadline = Date.now() + patience;
    for (;;) {
      const names = await leaving(workspace, namespaces);
      if (names.length === 0) return;
      say(names.join(", "));
      if (Date.now() > deadline)
        throw new Advice(`these are being deleted and do not go: ${names.join(", ")}`, "see why: npm run doctor");
      await sleep(500);
    }
  });
}

async function leaving({ kubectl }: Workspace, namespaces: readonly string[]): Promise<string[]> {
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
