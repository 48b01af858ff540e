import assert from "node:assert/strict";
import type { Kubectl } from "../../cli/target/kubectl.mts";

export const stableImage = "localhost/node:24";

interface Nodes {
  readonly items: readonly {
    readonly status: { readonly images?: readonly { readonly names: readonly string[] }[] };
  }[];
}

/** The same image under another tag: a change of the template that needs no second image on a closed machine. */
export async function otherImage(kubectl: Kubectl): Promise<string> {
  const { items } = await kubectl.json<Nodes>("get", "nodes");
  const names = items.flatMap(({ status }) => (status.images ?? []).flatMap(({ names }) => names));
  const other = names.find((name) => name.startsWith("localhost/node:") && name !== stableImage);
  assert.ok(other, `there is no other tag of ${stableImage} among ${names.join(", ")}`);
  return other;
}
