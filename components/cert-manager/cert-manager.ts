import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { CertManager as Chart } from "@pulumi/kubernetes-cert-manager";
import type { IssuerArgs } from "../stateful-app/args";
import { alreadyExistsHook } from "../hooks";
import { message } from "../problems/problem";
import type { CertManagerArgs } from "./args";
import { refuseWithout } from "./hooks";
import { rootCertificate, rootIssuer, rootName, rootSecret, selfSignedIssuer } from "./specs";
import { problems } from "./problems";
import { release } from "./release";
import { settings, type Settings } from "./settings";

const { CustomResource, v1 } = k8s.apiextensions;

/**
 * cert-manager in the cluster, installed or found, with a ClusterIssuer for apps to name in `tls`. An app that needs it
 * names it in `dependsOn`.
 *
 * @example
 * const certManager = new CertManager("cert-manager", { mode: "install" });
 * new StatefulApp("db", { …, tls: { issuer: certManager.issuer } }, { dependsOn: certManager });
 */
export class CertManager extends pulumi.ComponentResource {
  /** The issuer that signs with the root certificate; an app's own authority where there is no root. */
  readonly issuer: Required<IssuerArgs> | "self-signed";

  constructor(name: string, args: CertManagerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("stateful-app:index:CertManager", name, {}, opts);

    const s = settings(name, args);
    const mistakes = problems(s);
    if (mistakes.length > 0) throw new pulumi.ResourceError(message(mistakes), this, true);

    const there = s.mode === "install" ? this.installed(s) : this.found(s);
    if (s.root) this.root(s, there);
    this.issuer = s.root ? { name: rootName(s), kind: "ClusterIssuer" } : "self-signed";
    this.registerOutputs({ issuer: this.issuer });
  }

  private installed(s: Settings): pulumi.Resource {
    return new Chart(s.name, release(s), { parent: this });
  }

  /** Fails at preview where it is not installed. With a root, its first issuer gives the details once the cluster has answered. */
  private found(s: Settings): pulumi.Resource {
    if (s.root) return k8s.core.v1.Namespace.get(`${s.name}-answers`, "kube-system", { parent: this });
    const advice = `cert-manager must be there: write mode: "install"`;
    return v1.CustomResourceDefinition.get(advice, "certificates.cert-manager.io", { parent: this });
  }

  private root(s: Settings, there: pulumi.Resource): void {
    const onError = alreadyExistsHook(s.name, this);
    const inside = { parent: this, hooks: { onError } };
    const hooks = { beforeCreate: s.mode === "existing" ? refuseWithout(s) : [], onError };
    const itself = new CustomResource(`${s.name}-self-signed`, selfSignedIssuer(s), {
      ...inside,
      dependsOn: there,
      hooks,
    });
    const refilled = { ...inside, dependsOn: itself, ignoreChanges: ["type"] };
    const secret = new k8s.core.v1.Secret(rootName(s), rootSecret(s), refilled);
    const certificate = new CustomResource(rootName(s), rootCertificate(s), { ...inside, dependsOn: secret });
    new CustomResource(rootName(s), rootIssuer(s), { ...inside, dependsOn: certificate });
  }
}
