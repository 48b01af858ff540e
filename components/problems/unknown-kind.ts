import { sentence } from "./problem";

/** A kind that is not Kubernetes' own. */
export interface ForeignKind {
  /** Such as `monitoring.coreos.com/v1`. */
  readonly apiVersion: string;
  readonly kind: string;
}

interface Origin {
  /** The arg that makes objects of it. */
  readonly arg: string;
  /** What brings it into a cluster. */
  readonly install: string;
}

const origins: Readonly<Record<string, Origin>> = {
  "monitoring.coreos.com": {
    arg: "monitoring",
    install: "the Prometheus operator (https://prometheus-operator.dev/docs/getting-started/installation/) or its CRDs",
  },
  "gateway.networking.k8s.io": {
    arg: "httpRoute",
    install: "the Gateway API (https://gateway-api.sigs.k8s.io/guides/)",
  },
  "cert-manager.io": { arg: "tls", install: "cert-manager (https://cert-manager.io/docs/installation/)" },
};

/** What to do where the cluster does not know the kind of an object: the engine's preview passes over it, and up waits a minute in vain. */
export function unknownKind({ apiVersion, kind }: ForeignKind, object: string): string {
  const origin = origins[apiVersion.split("/")[0]!];
  const install = origin?.install ?? "what defines it";
  const remedy = `install ${install} first, or in the program, named in dependsOn${origin ? `; or remove ${origin.arg}` : ""}`;
  return `${origin?.arg ?? object}: ${sentence(`find ${kind} (${apiVersion}) in the cluster`, "none", remedy)}`;
}
