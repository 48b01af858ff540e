import type { Kubectl } from "./kubectl.mts";

/** Whether the cluster serves an API group, asked in a way that everybody may ask. */
export async function serves(kubectl: Kubectl, group: string): Promise<boolean> {
  const { groups } = JSON.parse(await kubectl.text("get", "--raw", "/apis")) as { groups: { name: string }[] };
  return groups.some(({ name }) => name === group);
}
