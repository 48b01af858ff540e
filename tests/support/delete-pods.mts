import type { Kubectl } from "../../cli/target/kubectl.mts";
import { until } from "./until.mts";

interface Pods {
  readonly items: readonly { readonly metadata: { readonly name: string; readonly uid: string } }[];
}

/**
 * Deletes pods and waits until those very pods have gone. kubectl's own wait can miss the end of a pod whose set makes the
 * next one of its name at once, and then never ends.
 */
export async function deletePods(kubectl: Kubectl, namespace: string, ...names: readonly string[]): Promise<void> {
  const there = async () => {
    const { items } = await kubectl.json<Pods>("get", "pods", "-n", namespace);
    return items.filter(({ metadata }) => names.includes(metadata.name)).map(({ metadata }) => metadata.uid);
  };
  const told = await there();
  await kubectl.text("delete", "pods", ...names, "-n", namespace, "--wait=false");
  const gone = async () => (await there()).every((uid) => !told.includes(uid));
  await until(gone, { what: `the end of ${names.join(", ")}`, timeout: 120_000 });
}
