import { createHash } from "node:crypto";
import type { Replica } from "../../contract/contract";
import type { Claim, Files, Settings } from "../settings";

/** The annotation that names the owner of what holds data. */
export const ownerKey = "stateful-app/owner";

/** The owner by which Kubernetes knows the stack: the first one that a living app had. */
export const fieldOwner = (s: Settings) => s.previousOwner ?? s.owner ?? "";

/** The API group of VolumeSnapshots. */
export const snapshotGroup = "snapshot.storage.k8s.io";

/** More than a StatefulSet is ever meant to run. */
export const mostReplicas = 9999;

/** How many pods there are for sure, and how many a new set starts with. */
export const fewestReplicas = (s: Settings) => s.autoscaling?.minReplicas ?? s.replicas;

/** The ordinals of the set's pods, also of those that an autoscaler may add. More replicas are refused, and must not fill the memory before that. */
export function ordinals(s: Settings): number[] {
  return Array.from({ length: Math.min(s.replicas, mostReplicas) }, (_, index) => s.ordinals.start + index);
}

/**
 * A child's name in Pulumi where the caller names its part. No name of an app has a dot, so `web` with `api-config` and
 * `web-api` with `config` differ.
 */
export function childName(s: Settings, ...parts: readonly (string | number)[]): string {
  return `${s.resourceName}.${parts.join("-")}`;
}

/**
 * The Pulumi names of objects that the caller may name: another name, another resource. Under one, what a failed run left for
 * deletion would be deleted by the run that goes back to it.
 */
export function serviceAccountResourceName(s: Settings): string {
  const { name } = s.serviceAccount;
  return name === s.name ? s.resourceName : childName(s, name);
}

export function headlessResourceName(s: Settings): string {
  const { name } = s.headlessService;
  return name === `${s.name}-headless` ? `${s.resourceName}-headless` : childName(s, name);
}

export function clientResourceName(s: Settings): string {
  const { name } = s.clientService;
  return name === s.name ? `${s.resourceName}-client` : childName(s, name);
}

export function podName(s: Settings, ordinal: number): string {
  return `${s.name}-${ordinal}`;
}

/** The name the StatefulSet controller gives a claim; it adopts an existing claim by this name. */
export function pvcName(s: Settings, claim: Pick<Claim, "name">, ordinal: number): string {
  return `${claim.name}-${podName(s, ordinal)}`;
}

/** https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ */
export function serviceDnsName(s: Settings, service: string): string {
  return `${service}.${s.namespace.name}.svc.${s.clusterDomain}`;
}

export function podDnsName(s: Settings, ordinal: number): string {
  return `${podName(s, ordinal)}.${serviceDnsName(s, s.headlessService.name)}`;
}

/** Other content, other name: running pods keep the ConfigMap they started with until they are replaced. */
export function configMapName(s: Settings, files: Files): string {
  return `${s.name}-${files.name}-${contentHash(files)}`;
}

export function configMapResourceName(s: Settings, files: Files): string {
  return childName(s, files.name, contentHash(files));
}

function contentHash(files: Files): string {
  const content = JSON.stringify(Object.entries(files.data).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash("sha256").update(content).digest("hex").slice(0, 10);
}

export function replicas(s: Settings): Replica[] {
  return ordinals(s).map((ordinal) => ({
    ordinal,
    podName: podName(s, ordinal),
    dnsName: podDnsName(s, ordinal),
    pvcNames: s.claims.map((claim) => pvcName(s, claim, ordinal)),
  }));
}
