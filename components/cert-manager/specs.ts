import type { Settings } from "./settings";

const apiVersion = "cert-manager.io/v1";

/** The issuer that signs what apps ask for, and the root certificate it signs with. */
export function rootName({ name }: Settings): string {
  return `${name}-root`;
}

export function selfSignedIssuer(s: Settings) {
  return {
    apiVersion,
    kind: "ClusterIssuer",
    metadata: { name: `${s.name}-self-signed`, annotations: ready },
    spec: { selfSigned: {} },
  };
}

/** Made empty by the stack, so that it goes with the stack: cert-manager fills it and never deletes it. */
export function rootSecret(s: Settings) {
  return { metadata: { name: rootName(s), namespace: s.namespace }, type: "Opaque" };
}

/** In cert-manager's own namespace, where a ClusterIssuer looks for its Secret. */
export function rootCertificate(s: Settings) {
  return {
    apiVersion,
    kind: "Certificate",
    metadata: { name: rootName(s), namespace: s.namespace, annotations: ready },
    spec: {
      secretName: rootName(s),
      isCA: true,
      commonName: rootName(s),
      duration: "87600h0m0s",
      renewBefore: "8760h0m0s",
      // Another key would be another authority, which no client knows.
      privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Never" },
      issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: `${s.name}-self-signed` },
    },
  };
}

export function rootIssuer(s: Settings) {
  return {
    apiVersion,
    kind: "ClusterIssuer",
    metadata: { name: rootName(s), annotations: ready },
    spec: { ca: { secretName: rootName(s) } },
  };
}

const ready = { "pulumi.com/waitFor": "condition=Ready" };
