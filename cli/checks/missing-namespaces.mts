import type { KubernetesObject } from "@kubernetes/client-node";
import type { PreviewDigest } from "../../preview/index.ts";

/** Asks the cluster for its namespaces, where they are needed. */
export type Namespaces = () => Promise<readonly KubernetesObject[]>;

/** The engine's words for a step that applies something; a replacement is shown as one step or as its parts. */
const applying = new Set(["create", "update", "replace", "create-replacement"]);

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
}

/**
 * The namespaces that a program puts objects into, and that neither exist nor are made by it. The provider takes such objects for
 * ones whose namespace the same run makes: preview passes, and up gives up after a minute.
 */
export async function namespaceRefusals({ steps = [] }: PreviewDigest, namespaces: Namespaces): Promise<string[]> {
  const objects = steps.flatMap(({ op, newState }) =>
    newState && newState.type.startsWith("kubernetes:")
      ? [{ op, type: newState.type, ...((newState.inputs?.["metadata"] ?? {}) as Metadata) }]
      : [],
  );
  // A chart may make namespaces that no step names.
  if (objects.some(({ type }) => type.startsWith("kubernetes:helm.sh/"))) return [];
  const made = objects.filter(({ type }) => type === "kubernetes:core/v1:Namespace").map(({ name }) => name);
  const used = objects.flatMap(({ op, namespace }) => (applying.has(op) && namespace ? [namespace] : []));
  const asked = [...new Set(used)].filter((name) => !made.includes(name));
  if (asked.length === 0) return [];
  const there = (await namespaces()).map(({ metadata }) => metadata?.name);
  return asked
    .filter((name) => !there.includes(name))
    .map(
      (name) =>
        `namespace: must exist, or be made by the program, got ${JSON.stringify(name)}; create it (npm run kubectl -- create namespace ${name}), ` +
        `or write namespace: ${JSON.stringify(name)} instead of { existing: ${JSON.stringify(name)} }`,
    );
}
