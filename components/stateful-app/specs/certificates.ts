import type { core } from "@pulumi/kubernetes/types/input";
import { fieldManager } from "./annotations";
import { authorityName, coveredNames, tlsSecretName } from "../facts/certificates";
import { canonicalDuration } from "../facts/durations";
import { labels } from "../facts/labels";
import type { Settings, Tls } from "../settings";

const apiVersion = "cert-manager.io/v1";

/** https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.Certificate */
export function certificate(s: Settings, tls: Tls) {
  const { issuer, duration, renewBefore } = tls;
  return {
    ...object(s, "Certificate", tlsSecretName(s), ready),
    spec: {
      secretName: tlsSecretName(s),
      secretTemplate: template(s),
      // No common name: it is limited to 64 characters, which a pod's full name easily exceeds, and nobody reads it.
      dnsNames: coveredNames(s, tls),
      duration: canonicalDuration(duration),
      renewBefore: canonicalDuration(renewBefore),
      privateKey,
      // Peers are servers and clients to each other.
      usages: ["digital signature", "key encipherment", "server auth", "client auth"],
      issuerRef: reference(issuer === "self-signed" ? { name: authorityName(s), kind: "Issuer" } : issuer),
    },
  };
}

/** It outlives every certificate that it signs, so that clients need to learn it once. */
export function authority(s: Settings) {
  return {
    ...object(s, "Certificate", authorityName(s), ready),
    spec: {
      secretName: authorityName(s),
      secretTemplate: template(s),
      isCA: true,
      commonName: authorityName(s),
      duration: "87600h0m0s",
      renewBefore: "8760h0m0s",
      privateKey: { ...privateKey, rotationPolicy: "Never" },
      issuerRef: reference({ name: `${s.name}-self-signed`, kind: "Issuer" }),
    },
  };
}

/** Signs the authority's certificate with the key it is for. */
export function selfSignedIssuer(s: Settings) {
  return { ...object(s, "Issuer", `${s.name}-self-signed`, ready), spec: { selfSigned: {} } };
}

export function authorityIssuer(s: Settings) {
  return { ...object(s, "Issuer", authorityName(s), ready), spec: { ca: { secretName: authorityName(s) } } };
}

/**
 * cert-manager fills it and never deletes it; made by the stack, it goes with the stack. Not of type kubernetes.io/tls,
 * which may not be empty: cert-manager keeps the type it finds.
 */
export function emptySecret(s: Settings, name: string): core.v1.Secret {
  return { metadata: metadata(s, name), type: "Opaque" };
}

/** A Secret that is deleted by hand comes back with the labels that the stack gave it, so that nothing has to change. */
function template(s: Settings) {
  return { labels: labels(s) };
}

const ready = { "pulumi.com/waitFor": "condition=Ready" };
const privateKey = { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" };

function reference(issuer: { readonly name: string; readonly kind: string }) {
  return { group: "cert-manager.io", kind: issuer.kind, name: issuer.name };
}

function object(s: Settings, kind: string, name: string, annotations: Readonly<Record<string, string>>) {
  return { apiVersion, kind, metadata: metadata(s, name, annotations) };
}

function metadata(s: Settings, name: string, annotations: Readonly<Record<string, string>> = {}) {
  return {
    name,
    namespace: s.namespace.name,
    labels: labels(s),
    annotations: { ...fieldManager(s), ...annotations },
  };
}
