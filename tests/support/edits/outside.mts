import type { Report } from "../../../preview/report.ts";
import type { TrialStack } from "../trial-stack.mts";
import { until } from "../until.mts";
import type { Read } from "./api.mts";
import { Find } from "./find.mts";
import { type Observed, observe } from "./observed.mts";

/** Deletes every pod that a preview said would stand, and waits until each is back and ready. */
export async function deletePods(
  stack: TrialStack,
  { standing }: Report,
  before: readonly Observed[],
  namespaces: readonly string[],
  read: Read,
): Promise<void> {
  const pods = (standing?.sets ?? []).flatMap(({ namespace, pods }) => pods.map(({ name }) => ({ namespace, name })));
  const old = new Map(
    before.filter(({ kind }) => kind === "Pod").map((pod) => [`${pod.namespace}/${pod.name}`, pod.uid]),
  );
  for (const namespace of new Set(pods.map((pod) => pod.namespace))) {
    const names = pods.filter((pod) => pod.namespace === namespace).map(({ name }) => name);
    await stack.kubectl.text("delete", "pod", ...names, "-n", namespace, "--wait=false");
  }
  const back = async () => {
    const now = await observe(read, namespaces);
    return pods.every(({ namespace, name }) =>
      now.some(
        (pod) =>
          pod.kind === "Pod" &&
          pod.namespace === namespace &&
          pod.name === name &&
          pod.ready &&
          pod.uid !== old.get(`${namespace}/${name}`),
      ),
    );
  };
  await until(back, { what: "deleted pods to come back" }).catch((error: unknown) => {
    throw new Find("whole", "a pod that was deleted by hand does not come back", (error as Error).message);
  });
}

/** A quota that leaves room for nothing more, in every namespace there is. */
export async function tighten(
  stack: TrialStack,
  before: readonly Observed[],
  namespaces: readonly string[],
): Promise<void> {
  const there = namespaces.filter((name) => before.some((one) => one.kind === "Namespace" && one.name === name));
  for (const namespace of there) {
    const count = (kind: string) =>
      String(before.filter((one) => one.namespace === namespace && one.kind === kind).length);
    const hard = {
      pods: count("Pod"),
      persistentvolumeclaims: count("PersistentVolumeClaim"),
      "requests.storage": "33Mi",
    };
    const metadata = { name: "tight", namespace };
    await stack.apply({ apiVersion: "v1", kind: "ResourceQuota", metadata, spec: { hard } });
  }
}

/** Takes it away again. */
export async function loosen(stack: TrialStack, namespaces: readonly string[]): Promise<void> {
  for (const namespace of namespaces)
    await stack.kubectl.text("delete", "resourcequota", "tight", "-n", namespace, "--ignore-not-found");
}
