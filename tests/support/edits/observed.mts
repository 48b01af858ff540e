import type { KubernetesObject } from "@kubernetes/client-node";
import type { Kubectl } from "../../../cli/target/kubectl.mts";
import { until } from "../until.mts";

/** What the cluster says of one object, as far as edits are compared by it. */
export interface Observed {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly leaving: boolean;
  readonly ready: boolean;
  /** Where a pod mounts its claims, such as `data-one-0 at /data`. */
  readonly mounts: readonly string[];
  /** The volume behind a claim. */
  readonly volume?: string;
  readonly owner?: string;
}

interface Any extends KubernetesObject {
  readonly spec?: {
    readonly volumeName?: string;
    readonly containers?: readonly { readonly name: string; readonly volumeMounts?: readonly Mount[] }[];
    readonly volumes?: readonly {
      readonly name: string;
      readonly persistentVolumeClaim?: { readonly claimName: string };
    }[];
  };
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

interface Mount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
}

const kinds = [
  ...["statefulsets", "services", "serviceaccounts", "configmaps", "secrets", "persistentvolumeclaims", "pods"],
  ...["poddisruptionbudgets", "networkpolicies", "jobs", "ingresses"],
].join();

/** Everything in these namespaces, and the namespaces themselves, without what Kubernetes puts into each. */
export async function observe(kubectl: Kubectl, namespaces: readonly string[]): Promise<Observed[]> {
  const list = async (...args: string[]) => {
    const text = await kubectl.text("get", ...args, "--ignore-not-found", "-o", "json");
    return text === "" ? [] : ((JSON.parse(text) as { items?: Any[] }).items ?? [JSON.parse(text) as Any]);
  };
  const all = await Promise.all([
    list("namespaces", ...namespaces),
    ...namespaces.map((namespace) => list(kinds, "-n", namespace)),
  ]);
  return all
    .flat()
    .map(observed)
    .filter(({ kind, name }) => !own.includes(`${kind} ${name}`));
}

const own = ["ConfigMap kube-root-ca.crt", "ServiceAccount default"];

function observed({ kind = "", metadata, spec, status }: Any): Observed {
  const mounts = spec?.containers?.find(({ name }) => name === "app")?.volumeMounts ?? [];
  return {
    kind,
    namespace: metadata?.namespace ?? "",
    name: metadata?.name ?? "",
    uid: metadata?.uid ?? "",
    leaving: metadata?.deletionTimestamp !== undefined,
    ready: status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false,
    mounts: (spec?.volumes ?? []).flatMap(({ name, persistentVolumeClaim }) =>
      mounts
        .filter((mount) => mount.name === name && persistentVolumeClaim)
        .map(
          ({ mountPath, subPath }) =>
            `${persistentVolumeClaim!.claimName} at ${mountPath}${subPath ? ` (${subPath})` : ""}`,
        ),
    ),
    ...(spec?.volumeName !== undefined && { volume: spec.volumeName }),
    ...(metadata?.ownerReferences?.[0] && { owner: metadata.ownerReferences[0].kind }),
  };
}

/** The same once nothing is on its way out any more: what was deleted goes a little later. */
export function observeSettled(kubectl: Kubectl, namespaces: readonly string[]): Promise<Observed[]> {
  return until(
    async () => {
      const found = await observe(kubectl, namespaces);
      return found.every(({ leaving }) => !leaving) && found;
    },
    { what: "everything deleted to be gone" },
  );
}
