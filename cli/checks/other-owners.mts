import type { KubernetesListObject, KubernetesObject } from "@kubernetes/client-node";
import { otherOwner, type PreviewDigest } from "../../preview/index.ts";
import type { Kubectl } from "../target/kubectl.mts";
import type { Namespaces } from "./missing-namespaces.mts";

const managerKey = "pulumi.com/patchFieldManager";

interface Planned {
  readonly kind: string;
  /** As kubectl is asked for it. */
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
  readonly manager: string;
}

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * Why a run cannot make what it means to make: an app or owner that this one is not has applied an object of that name. The engine
 * asks nobody about what it creates, and the API server refuses it half-way.
 */
export async function ownerRefusals(
  { steps = [] }: PreviewDigest,
  kubectl: Kubectl,
  namespacesOf: Namespaces,
): Promise<string[]> {
  const planned = steps
    .filter(({ op }) => op === "create" || op === "replace")
    .flatMap(({ newState }) => plan(newState));
  if (planned.length === 0) return [];
  const namespaces = await namespacesOf();
  const places = new Set(planned.map(({ namespace }) => namespace));
  const there = namespaces.map(({ metadata }) => metadata?.name ?? "").filter((name) => places.has(name));
  const inPlaces = there.map((namespace) => {
    const kinds = [...new Set(planned.filter((one) => one.namespace === namespace).map(({ resource }) => resource))];
    return list(kubectl, kinds.join(), "-n", namespace);
  });
  const found = [...namespaces, ...(await Promise.all(inPlaces)).flat()];
  return planned.flatMap(({ kind, namespace, name, manager }) => {
    const standing = found.find(
      (one) => one.kind === kind && one.metadata?.name === name && (one.metadata.namespace ?? "") === namespace,
    );
    const other = standing?.metadata?.annotations?.[managerKey];
    if (other === undefined || other === manager) return [];
    return [otherOwner([kind, [namespace, name].filter(Boolean).join("/")].join(" "), manager, other)];
  });
}

function plan(
  state: { readonly type: string; readonly inputs?: Readonly<Record<string, unknown>> } | undefined,
): Planned[] {
  const [, group = "", kind = ""] = /^kubernetes:(.+):(\w+?)(Patch)?$/.exec(state?.type ?? "") ?? [];
  const { name, namespace = "", annotations = {} } = (state?.inputs?.["metadata"] ?? {}) as Metadata;
  const manager = annotations[managerKey];
  // What is applied by force takes over whatever is there.
  if (!kind || !name || !manager || annotations["pulumi.com/patchForce"] === "true") return [];
  const [version = "", api] = group.split("/").reverse();
  const resource = api === undefined || api === "core" ? kind : `${kind}.${version}.${api}`;
  return [{ kind, resource: resource.toLowerCase(), namespace, name, manager }];
}

export async function list(kubectl: Kubectl, ...args: string[]): Promise<KubernetesObject[]> {
  const { items } = await kubectl.json<KubernetesListObject<KubernetesObject>>("get", ...args);
  return items;
}
