import { unknownKind, type PreviewDigest } from "../../preview/index.ts";
import { type Kubectl, serves } from "../target/kubectl.mts";
import { mentioned } from "../stack/program-text.mts";
import type { Workspace } from "../stack/workspace.mts";
import { Advice } from "../terminal/advice.mts";

/** The args that make objects of kinds that are not Kubernetes' own, with the groups of those; for `tls`, see cluster.mts. */
const groups: Readonly<Record<string, string>> = {
  monitoring: "monitoring.coreos.com",
  httpRoute: "gateway.networking.k8s.io",
};

/**
 * Rejects, before anything changes, objects of kinds that the cluster does not know. The engine's preview passes over them, and `up`
 * tries for a minute. `plan` takes seconds: it is called only for a program whose text names such an arg.
 */
export async function checkKinds(work: Workspace, plan: () => Promise<PreviewDigest | undefined>): Promise<void> {
  const names = await mentioned(work, Object.keys(groups));
  const served = await Promise.all(names.map((name) => serves(work.kubectl, groups[name]!)));
  const digest = served.every(Boolean) ? undefined : await plan();
  if (digest === undefined) return;
  const reasons = kindRefusals(digest, await missingTypes(digest, work.kubectl));
  if (reasons.length > 0) throw new Advice(reasons.join("\n"), "nothing was changed");
}

/** The types of new objects whose kinds the cluster does not know now, such as `kubernetes:example.com/v1:Widget`. */
export async function missingTypes({ steps = [] }: PreviewDigest, kubectl: Kubectl): Promise<Set<string>> {
  const types = new Set(steps.flatMap(({ op, newState }) => (op === "create" && newState ? [newState.type] : [])));
  const foreign = [...types].flatMap((type) => (foreignKind(type) ? [{ type, ...foreignKind(type)! }] : []));
  if (foreign.length === 0) return new Set();
  const apis = JSON.parse(await kubectl.text("get", "--raw", "/apis")) as Apis;
  const there = apis.groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion));
  const asked = [...new Set(foreign.map(({ apiVersion }) => apiVersion))].filter((one) => there.includes(one));
  const kinds = await Promise.all(
    asked.map(async (apiVersion) => {
      const { resources } = JSON.parse(await kubectl.text("get", "--raw", `/apis/${apiVersion}`)) as Resources;
      return resources.map(({ kind }) => `${apiVersion} ${kind}`);
    }),
  );
  const known = new Set(kinds.flat());
  return new Set(foreign.filter(({ apiVersion, kind }) => !known.has(`${apiVersion} ${kind}`)).map(({ type }) => type));
}

/** Why, but for kinds that the program itself brings along. */
export function kindRefusals({ steps = [] }: PreviewDigest, missing: ReadonlySet<string>): string[] {
  const changed = steps.flatMap(({ op, newState }) => (newState && op !== "same" && op !== "delete" ? [newState] : []));
  // A chart may have definitions that no step names.
  if (changed.some(({ type }) => type.startsWith("kubernetes:helm.sh/"))) return [];
  const defined = steps.flatMap(({ op, newState }) => {
    if (op === "delete" || newState?.type !== definition) return [];
    const { group, names } = (newState.inputs?.["spec"] ?? {}) as Definition;
    return [`${group} ${names?.kind}`];
  });
  const reasons: [string, string][] = changed.flatMap(({ type, inputs }) => {
    const kind = missing.has(type) ? foreignKind(type) : undefined;
    if (kind === undefined || defined.includes(`${kind.apiVersion.split("/")[0]} ${kind.kind}`)) return [];
    const { name = "" } = (inputs?.["metadata"] ?? {}) as { readonly name?: string };
    const reason = unknownKind(kind, `${kind.kind} ${name}`);
    // One for each arg, such as `tls`, which makes objects of several kinds.
    return [[reason.split(":")[0]!, reason]];
  });
  return [...new Map(reasons.toReversed()).values()].toReversed();
}

const definition = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";

interface Definition {
  readonly group?: string;
  readonly names?: { readonly kind?: string };
}

interface Apis {
  readonly groups: readonly { readonly versions: readonly { readonly groupVersion: string }[] }[];
}

interface Resources {
  readonly resources: readonly { readonly kind: string }[];
}

/** Undefined for what every cluster has: those groups end with k8s.io, as that of the Gateway API does too. */
function foreignKind(type: string): { readonly apiVersion: string; readonly kind: string } | undefined {
  const [, apiVersion = "", kind = ""] = /^kubernetes:([^:]+\/[^:]+):(\w+)$/.exec(type) ?? [];
  const [group = ""] = apiVersion.split("/");
  const own =
    !group.includes(".") || group === "helm.sh" || (group.endsWith(".k8s.io") && group !== groups["httpRoute"]);
  return own ? undefined : { apiVersion, kind };
}
