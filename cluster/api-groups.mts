import type { Kubectl } from "./kubectl.mts";

/** Whether the cluster serves an API group, asked in a way that everybody may ask. */
export async function serves(kubectl: Kubectl, group: string): Promise<boolean> {
  const { groups } = await kubectl.json<{ groups: { name: string }[] }>("get", "--raw", "/apis");
  return groups.some(({ name }) => name === group);
}
