import type { KubernetesObject } from "@kubernetes/client-node";
import { until } from "../until.mts";
import type { Read } from "./api.mts";

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
  /** The volume behind a claim, and how large it is asked to be. */
  readonly volume?: string;
  readonly size?: string;
  readonly owner?: string;
}

interface Any extends KubernetesObject {
  readonly spec?: {
    readonly volumeName?: string;
    readonly resources?: { readonly requests?: { readonly storage?: string } };
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

/** By the path of their API group; a list says no kind on its items. */
const kinds: Readonly<Record<string, string>> = {
  StatefulSet: "/apis/apps/v1",
  Service: "/api/v1",
  ServiceAccount: "/api/v1",
  ConfigMap: "/api/v1",
  Secret: "/api/v1",
  PersistentVolumeClaim: "/api/v1",
  Pod: "/api/v1",
  PodDisruptionBudget: "/apis/policy/v1",
  NetworkPolicy: "/apis/networking.k8s.io/v1",
  Job: "/apis/batch/v1",
  Ingress: "/apis/networking.k8s.io/v1",
};

const plural = (kind: string) => `${kind.toLowerCase().replace(/s$/, "se").replace(/y$/, "ie")}s`;

/** Everything in these namespaces, and the namespaces themselves, without what Kubernetes puts into each. */
export async function observe(read: Read, namespaces: readonly string[]): Promise<Observed[]> {
  const list = async (kind: string, path: string) => (await read<Any>(path)).map((one) => observed({ ...one, kind }));
  const all = await Promise.all(
    namespaces.flatMap((namespace) => [
      list("Namespace", `/api/v1/namespaces/${namespace}`),
      ...Object.entries(kinds).map(([kind, group]) => list(kind, `${group}/namespaces/${namespace}/${plural(kind)}`)),
    ]),
  );
  return all.flat().filter(({ kind, name }) => !own.includes(`${kind} ${name}`));
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
    ...(kind === "PersistentVolumeClaim" && { size: spec?.resources?.requests?.storage }),
    ...(metadata?.ownerReferences?.[0] && { owner: metadata.ownerReferences[0].kind }),
  };
}

/** The same once nothing is on its way out any more: what was deleted goes a little later. */
export function observeSettled(read: Read, namespaces: readonly string[]): Promise<Observed[]> {
  return until(
    async () => {
      const found = await observe(read, namespaces);
      return found.every(({ leaving }) => !leaving) && found;
    },
    { what: "everything deleted to be gone" },
  );
}
