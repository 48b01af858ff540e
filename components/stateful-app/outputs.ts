import type { core } from "@pulumi/kubernetes/types/output";
import type { ClaimOutput, ClientService, HeadlessService, StatefulAppContract, TlsOutput } from "../contract/contract";
import { coveredNames, tlsSecretName } from "./facts/certificates";
import { sizeOf } from "./facts/claims";
import { selectorLabels } from "./facts/labels";
import { fewestReplicas, ordinals, pvcName, replicas, serviceDnsName } from "./facts/names";
import { canonical } from "./facts/quantity";
import { canaryReplicas, changingPods, partition } from "./facts/rollout";
import { shown } from "../problems/problem";
import type { Autoscaling, Claim, Settings, Tls } from "./settings";

/** How far a change of the template has come. */
export interface RolloutOutput {
  /** `pending`: pods change only when they are deleted by hand, or a partition holds them back. */
  readonly phase: "canary" | "complete" | "pending";
  /** Pods of the new revision. */
  readonly updated: number;
  /** Pods in all. */
  readonly total: number;
  /** What is left to do by hand, where Kubernetes waits for it. */
  readonly todo?: string;
}

/** Revisions of the pods' template. A change that has reached every pod leaves one of them; none is known before the first rollout. */
export interface RevisionOutput {
  /** The live one: what pods run that no change has reached yet, beside a canary or above a partition say. */
  readonly current?: string;
  /** The one that the template says. */
  readonly update?: string;
}

export interface StatefulSetStatus {
  readonly replicas?: number;
  readonly currentRevision?: string;
  readonly updateRevision?: string;
  readonly updatedReplicas?: number;
}

export function rolloutOutput(s: Settings, status: StatefulSetStatus | undefined): RolloutOutput {
  const { replicas = fewestReplicas(s) } = status ?? {};
  const total = s.autoscaling ? replicas : s.replicas;
  const { currentRevision, updateRevision, updatedReplicas = 0 } = status ?? {};
  if (s.rollout.canary && partition(s) > 0)
    return { phase: "canary", updated: updatedReplicas || canaryReplicas(s), total };
  // Equal revisions mean that nothing is left to change. After an OnDelete rollout Kubernetes makes them equal from 1.37 on only.
  if (changingPods(s) === s.replicas || currentRevision === updateRevision || updatedReplicas >= total)
    return { phase: "complete", updated: total, total };
  const todo =
    s.rollout.strategy === "OnDelete"
      ? `delete these pods, one after the other: kubectl get pods -n ${s.namespace.name} -l ${outdated(s, updateRevision)}`
      : `lower rollout.partition from ${s.rollout.partition}`;
  return { phase: "pending", updated: updatedReplicas, total, todo };
}

/** Kubernetes' own name for the current one may lag behind: up to 1.36 it stays the old one after an OnDelete rollout. */
export function revisionOutput(s: Settings, status: StatefulSetStatus | undefined): RevisionOutput {
  const { currentRevision, updateRevision } = status ?? {};
  if (updateRevision === undefined) return {};
  const complete = rolloutOutput(s, status).phase === "complete";
  return { current: complete ? updateRevision : (currentRevision ?? updateRevision), update: updateRevision };
}

export function downtime(s: Settings): string {
  return (
    `StatefulSet ${s.namespace.name}/${s.name}: downtime of all pods: each is gone before one of the new template starts ` +
    '(rollout.strategy "Recreate"); the volumes stay'
  );
}

/** API servers without `maxUnavailable` of a set drop it and say nothing. */
export function droppedMaxUnavailable(s: Settings, taken: unknown): string | undefined {
  const { maxUnavailable } = s.rollout;
  if (maxUnavailable === undefined || taken !== undefined) return undefined;
  return (
    `StatefulSet ${s.namespace.name}/${s.name}: the API server dropped rollout.maxUnavailable (${shown(maxUnavailable)}) without a word, so that ` +
    "pods change one at a time: Kubernetes has it from 1.37 on, before that with the feature gate MaxUnavailableStatefulSet; " +
    "remove it, or every preview shows it as a change"
  );
}

/** What may hold up pods that did not get available in time, beside what is wrong with themselves. */
export function waitingJobs(s: Settings): string | undefined {
  if (s.jobs.after.length === 0) return undefined;
  const [jobs, verb] = [s.jobs.after.map(({ path }) => path).join(", "), s.jobs.after.length === 1 ? "waits" : "wait"];
  return (
    `StatefulSet ${s.namespace.name}/${s.name}: ${jobs} ${verb} until all pods are available; if pods get ready only ` +
    "through such a Job, each waits for the other: write it under jobs.beside"
  );
}

/** What else it may be where pods keep a template that a run before has given them, and that the program no longer has. */
export function keptPods(s: Settings): string | undefined {
  const set = `StatefulSet ${s.namespace.name}/${s.name}`;
  if (s.podManagementPolicy === "OrderedReady")
    return (
      `${set}: with podManagementPolicy "OrderedReady" a pod that is not ready keeps the template that it has, also where the ` +
      "program is corrected; delete such a pod, and it comes back with the new one"
    );
  const held = heldBack(s);
  if (held === undefined) return undefined;
  const [pods, what] = held;
  return (
    `${set}: ${pods} keep the template that they have; if a run that failed has broken one of ` +
    `them, leave ${what} out for one run, which gives every pod the app's own template`
  );
}

/** The pods that a change does not reach, and by which arg. */
function heldBack(s: Settings): [pods: string, arg: string] | undefined {
  if (s.rollout.strategy === "OnDelete") return ['pods of rollout.strategy "OnDelete"', "rollout.strategy"];
  if (partition(s) === 0) return undefined;
  return s.rollout.canary
    ? ["the pods beside rollout.canary", "rollout.canary"]
    : [`the pods below rollout.partition ${partition(s)}`, "rollout.partition"];
}

export function tlsOutput(s: Settings, tls: Tls, ca: string): TlsOutput {
  return { secretName: tlsSecretName(s), ca, dnsNames: coveredNames(s, tls) };
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

/** What the app promises to other stacks. A promise is kept for as long as its version: see the type. */
export function contract(
  s: Settings,
  clientService: ClientService | undefined,
  tls: TlsOutput | undefined,
): StatefulAppContract {
  return {
    contract: 1,
    app: s.name,
    namespace: s.namespace.name,
    ...(s.owner !== undefined && { owner: s.owner }),
    replicas: replicas(s),
    ...(s.autoscaling && { autoscaling: bounds(s.autoscaling) }),
    claims: Object.fromEntries(s.claims.map((claim) => [claim.name, claimOutput(s, claim)])),
    headlessService: headlessServiceOutput(s),
    ...(clientService && { clientService }),
    ...(tls && { tls }),
  };
}

const bounds = ({ minReplicas, maxReplicas }: Autoscaling) => ({ minReplicas, maxReplicas });

function claimOutput(s: Settings, claim: Claim): ClaimOutput {
  const { storageClassName } = claim;
  return {
    ...(storageClassName !== undefined && { storageClassName }),
    volumes: ordinals(s).map((ordinal) => ({
      ordinal,
      pvcName: pvcName(s, claim, ordinal),
      size: canonical(sizeOf(claim, ordinal)),
    })),
  };
}
