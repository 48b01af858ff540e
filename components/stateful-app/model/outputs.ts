import type { core } from "@pulumi/kubernetes/types/output";
import { selectorLabels } from "./labels";
import { serviceDnsName } from "./names";
import { canaryReplicas, changingPods, partition } from "./rollout";
import type { Settings } from "./settings";

/** The Service that gives pods their DNS names, as a consumer sees it. */
export interface HeadlessService {
  readonly name: string;
  /** `<service>.<namespace>.svc.<cluster domain>`; resolves to every pod's address. */
  readonly dnsName: string;
  /** By port name; also the DNS name `_<port>._tcp.<dnsName>` resolves to every pod's name. */
  readonly ports: readonly { readonly name: string; readonly port: number }[];
}

/** The Service that clients use, as a consumer sees it. */
export interface ClientService {
  readonly name: string;
  /** `<service>.<namespace>.svc.<cluster domain>`; resolves to one address that is balanced over ready pods. */
  readonly dnsName: string;
  readonly type: string;
  /** By port name; `nodePort` where the type opens one, known once the Service exists. */
  readonly ports: readonly { readonly name: string; readonly port: number; readonly nodePort?: number }[];
}

/** How far a change of the template has come. */
export interface RolloutOutput {
  /** `pending`: pods change only when somebody deletes them, or a partition holds them back. */
  readonly phase: "canary" | "complete" | "pending";
  /** Pods of the new revision. */
  readonly updated: number;
  /** Pods in all. */
  readonly total: number;
  /** What is left to do, where Kubernetes waits for somebody. */
  readonly todo?: string;
}

export interface StatefulSetStatus {
  readonly currentRevision?: string;
  readonly updateRevision?: string;
  readonly updatedReplicas?: number;
}

export function rolloutOutput(s: Settings, status: StatefulSetStatus | undefined): RolloutOutput {
  const total = s.replicas;
  const { currentRevision, updateRevision, updatedReplicas = 0 } = status ?? {};
  if (s.rollout.canary && partition(s) > 0) return { phase: "canary", updated: canaryReplicas(s), total };
  // Equal revisions mean that nothing is left to change. After an OnDelete rollout Kubernetes never makes them equal.
  if (changingPods(s) === total || currentRevision === updateRevision || updatedReplicas >= total)
    return { phase: "complete", updated: total, total };
  const todo =
    s.rollout.strategy === "OnDelete"
      ? `delete these pods, one after the other: kubectl get pods -n ${s.namespace.name} -l ${outdated(s, updateRevision)}`
      : `lower rollout.partition from ${s.rollout.partition}`;
  return { phase: "pending", updated: updatedReplicas, total, todo };
}

/** Selects the set's pods of any other revision. */
function outdated(s: Settings, revision: string | undefined): string {
  const own = Object.entries(selectorLabels(s)).map(([key, value]) => `${key}=${value}`);
  return [...own, `controller-revision-hash!=${revision}`].join(",");
}

export function headlessServiceOutput(s: Settings): HeadlessService {
  const { name } = s.headlessService;
  const ports = s.ports.map(({ name, containerPort }) => ({ name, port: containerPort }));
  return { name, dnsName: serviceDnsName(s, name), ports };
}

export function clientServiceOutput(s: Settings, ports: readonly core.v1.ServicePort[]): ClientService {
  const { name, type } = s.clientService;
  return {
    name,
    dnsName: serviceDnsName(s, name),
    type,
    ports: ports.map(({ name, port, nodePort }) => ({ name, port, ...(nodePort && { nodePort }) })),
  };
}
