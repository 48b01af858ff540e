import { recorded } from "../../../cli/stack/checkpoint.mts";
import type { TrialStack } from "../trial-stack.mts";
import type { Observed } from "./observed.mts";

/** What the stack declares and the cluster has not. */
export async function missingObjects(stack: TrialStack, found: readonly Observed[]): Promise<string[]> {
  const { resources = [] } = await recorded(stack.workspace);
  const there = new Set(found.map(({ namespace, name, kind }) => `${kind} ${namespace}/${name}`));
  return resources.flatMap(({ type, inputs, outputs }) => {
    const kind = type
      .split(":")
      .at(-1)!
      .replace(/Patch$/, "");
    const { name, namespace = "" } =
      (outputs?.metadata as undefined | { name?: string; namespace?: string }) ?? inputs?.metadata ?? {};
    const key = `${kind} ${kind === "Namespace" ? "" : namespace}/${name}`;
    return type.startsWith("kubernetes:") && name && !there.has(key) ? [key] : [];
  });
}

/** The engine's option for the first set alone; nothing where there is none. */
export async function targetOf(stack: TrialStack): Promise<string[]> {
  const { resources = [] } = await recorded(stack.workspace);
  const set = resources.find(({ type }) => type === "kubernetes:apps/v1:StatefulSet");
  return set ? ["--target", set.urn] : [];
}
