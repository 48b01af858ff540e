import type { core } from "@pulumi/kubernetes/types/output";
import { coveredNames, tlsSecretName } from "./certificates";
import { podName, serviceDnsName } from "./names";
import { canaryReplicas, changingPods, partition } from "./rollout";
import type { Settings, Tls } from "./settings";

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

/** The pods' certificate, as a consumer sees it. */
export interface TlsOutput {
  /** The Secret with tls.crt, tls.key and ca.crt. */
  readonly secretName: string;
  /** Who vouches for the pods, in PEM, to verify them with; empty where the issuer does not tell. Not secret. */
  readonly ca: string;
  /** The names that verify; `*` stands for one part, such as a pod's name. */
  readonly dnsNames: readonly string[];
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
  // Equal revisions mean that nothing is left to change.
  if (total === 0 || changingPods(s) === total || currentRevision === updateRevision)
    return { phase: "complete", updated: total, total };
  const todo =
    s.rollout.strategy === "OnDelete"
      ? `delete the pods that are not of revision ${updateRevision}, one after the other: kubectl delete pod ${podName(s, s.ordinals.start)} -n ${s.namespace.name}`
      : `lower rollout.partition from ${s.rollout.partition}`;
  return { phase: "pending", updated: updatedReplicas, total, todo };
}

export function tlsOutput(s: Settings, tls: Tls, ca: string): TlsOutput {
  return { secretName: tlsSecretName(s), ca, dnsNames: coveredNames(s, tls) };
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
