import type { types } from "@pulumi/kubernetes";
import { authorityName, tlsSecretName } from "../../../components/stateful-app/facts/certificates.ts";
import {
  authority,
  authorityIssuer,
  certificate,
  emptySecret,
  selfSignedIssuer,
} from "../../../components/stateful-app/specs/certificates.ts";
import { persistentVolumeClaim } from "../../../components/stateful-app/specs/claims.ts";
import { needsPodDisruptionBudget } from "../../../components/stateful-app/facts/pod-disruption-budget.ts";
import { podDisruptionBudget } from "../../../components/stateful-app/specs/pod-disruption-budget.ts";
import { configMap, secret } from "../../../components/stateful-app/specs/files.ts";
import { horizontalPodAutoscaler } from "../../../components/stateful-app/specs/horizontal-pod-autoscaler.ts";
import { job } from "../../../components/stateful-app/specs/jobs.ts";
import { namespace } from "../../../components/stateful-app/specs/namespace.ts";
import { networkPolicy } from "../../../components/stateful-app/specs/network-policy.ts";
import { httpRoute, ingress } from "../../../components/stateful-app/specs/routes.ts";
import { serviceAccount } from "../../../components/stateful-app/specs/service-account.ts";
import { clientService, headlessService, podService } from "../../../components/stateful-app/specs/services.ts";
import type { Settings } from "../../../components/stateful-app/settings/index.ts";
import { statefulSet } from "../../../components/stateful-app/specs/stateful-set.ts";
import { jobPod, setPod } from "./pod.mts";

/** One object as it is sent, and the field manager that sends it. */
export interface Manifest {
  readonly manager: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/**
 * Everything the component would make of these settings, and the pods that Kubernetes' controllers would make of that,
 * in the namespace that stands for the case's own.
 */
export function manifests(s: Settings, place: string, withRoutes: boolean): Manifest[] {
  const ends = [...new Set([0, s.replicas - 1])].filter((index) => index >= 0 && index < s.replicas);
  const ordinals = ends.map((index) => s.ordinals.start + index);
  const names = Object.fromEntries(s.secretFiles.map(({ name }) => [name, secretName(s, name)]));
  const set = statefulSet(s, names);
  const jobs = [...s.jobs.before, ...s.jobs.beside, ...s.jobs.after].map((said) => job(s, said, names));
  return [
    of("v1", "Namespace", namespace(s)),
    ...inside(place, [
      of("apps/v1", "StatefulSet", set),
      of("v1", "Service", headlessService(s)),
      ...ordinals.map((ordinal) => of("v1", "Pod", setPod(set, ordinal))),
      ...ordinals.flatMap((ordinal) =>
        s.claims.map((claim) => of("v1", "PersistentVolumeClaim", persistentVolumeClaim(s, claim, ordinal))),
      ),
      ...jobs.map((one) => of("batch/v1", "Job", one)),
      ...jobs.map((one) => of("v1", "Pod", jobPod(one))),
      ...s.files.map((files) => of("v1", "ConfigMap", configMap(s, files))),
      ...s.secretFiles.map((files) => of("v1", "Secret", named(secret(s, files), names[files.name]!))),
      ...(s.serviceAccount.owned ? [of("v1", "ServiceAccount", serviceAccount(s))] : []),
      ...(needsPodDisruptionBudget(s) ? [of("policy/v1", "PodDisruptionBudget", podDisruptionBudget(s))] : []),
      ...(s.autoscaling
        ? [of("autoscaling/v2", "HorizontalPodAutoscaler", horizontalPodAutoscaler(s, s.autoscaling))]
        : []),
      ...(s.networkPolicy ? [of("networking.k8s.io/v1", "NetworkPolicy", networkPolicy(s, s.networkPolicy))] : []),
      ...clientAccess(s, ordinals, withRoutes),
      ...certificates(s),
    ]),
  ];
}

/** The ways in from outside, which there are only with a port to lead to. */
function clientAccess(s: Settings, ordinals: readonly number[], withRoutes: boolean): Manifest[] {
  if (s.ports.length === 0) return [];
  const { podServices, ingress: host, httpRoute: route } = s;
  return [
    of("v1", "Service", clientService(s)),
    ...(podServices ? ordinals.map((ordinal) => of("v1", "Service", podService(s, podServices, ordinal))) : []),
    ...(host ? [of("networking.k8s.io/v1", "Ingress", ingress(s, host))] : []),
    ...(route && withRoutes ? [of("gateway.networking.k8s.io/v1", "HTTPRoute", httpRoute(s, route))] : []),
  ];
}

function certificates(s: Settings): Manifest[] {
  if (!s.tls) return [];
  const own = [
    of("v1", "Secret", emptySecret(s, authorityName(s))),
    ...[selfSignedIssuer(s), authorityIssuer(s)].map((issuer) => of(issuer.apiVersion, issuer.kind, issuer)),
    of("cert-manager.io/v1", "Certificate", authority(s)),
  ];
  const one = certificate(s, s.tls);
  return [
    of("v1", "Secret", emptySecret(s, tlsSecretName(s))),
    // The webhook dies of many thousand names, which the component refuses.
    ...(one.spec.dnsNames.length < 5000 ? [of(one.apiVersion, one.kind, one)] : []),
    ...(s.tls.issuer === "self-signed" ? own : []),
  ];
}

/** As the engine would: the child's own name and eight random digits. */
function secretName(s: Settings, name: string): string {
  return `${s.name}-${name}-0123abcd`;
}

function named(object: types.input.core.v1.Secret, name: string): object {
  return { ...object, metadata: { ...(object.metadata as object), name } };
}

/** Through JSON, as on the wire: what is undefined is not sent. */
function of(apiVersion: string, kind: string, object: object): Manifest {
  const plain = JSON.parse(JSON.stringify({ apiVersion, kind, ...object })) as { metadata: Record<string, unknown> };
  const annotations = (plain.metadata["annotations"] ?? {}) as Record<string, string>;
  return { ...plain, manager: annotations["pulumi.com/patchFieldManager"] ?? "parity" } as Manifest;
}

function inside(place: string, objects: readonly Manifest[]): Manifest[] {
  return objects.map((object) => ({ ...object, metadata: { ...object.metadata, namespace: place } }));
}
