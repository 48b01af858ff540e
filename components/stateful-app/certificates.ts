import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { certificateErrorHook } from "./edits/hooks";
import { authorityName, tlsSecretName } from "./facts/certificates";
import { authority, authorityIssuer, certificate, emptySecret, selfSignedIssuer } from "./specs/certificates";
import type { PodAnnotations } from "./specs/pod";
import type { Settings, Tls } from "./settings";

const { CustomResource } = k8s.apiextensions;

/** One that is deleted by hand comes back with other data; the stack must not replace or change it for that. */
const comesBack = ["type", "metadata.annotations"];

/** The certificate of an app's pods, and what signs it where the app is its own authority. */
export class Certificates extends pulumi.ComponentResource {
  /** There once the certificate is issued. */
  readonly issued: pulumi.Resource;
  /** The authority's certificate in PEM; empty where the issuer does not publish one. */
  readonly ca: pulumi.Output<string>;
  /** Another value for another certificate, where that restarts the pods. */
  readonly podAnnotations: PodAnnotations;

  constructor(s: Settings, tls: Tls, opts: pulumi.ComponentResourceOptions) {
    super("stateful-app:index:Certificates", `${s.resourceName}-tls`, {}, opts);

    const deadline = `${s.progressDeadlineSeconds}s`;
    const onError = opts.hooks?.onError ?? [];
    const inside = { parent: this, customTimeouts: { create: deadline, update: deadline }, hooks: { onError } };
    const signer =
      tls.issuer === "self-signed" ? `Issuer ${authorityName(s)}` : `${tls.issuer.kind} ${tls.issuer.name}`;
    const resourceOptions = { ...inside, hooks: { onError: [...onError, ...certificateErrorHook(s, signer, this)] } };
    const issuers = tls.issuer === "self-signed" ? this.ownAuthority(s, tls, inside, resourceOptions) : [];
    const refilled = { ...inside, ignoreChanges: comesBack };
    const name = `${s.resourceName}-tls`;
    const secret = new k8s.core.v1.Secret(name, emptySecret(s, tlsSecretName(s)), refilled);
    const issued = new CustomResource(name, certificate(s, tls), {
      ...resourceOptions,
      dependsOn: [secret, ...issuers],
    });

    // Read when it is filled: what the stack made was empty. The whole of a Secret is secret, a certificate is not.
    const id = issued.id.apply(() => `${s.namespace.name}/${tlsSecretName(s)}`);
    const filled = k8s.core.v1.Secret.get(`${name}-issued`, id, { parent: this, dependsOn: issued });
    this.issued = issued;
    this.ca = entry(filled, "ca.crt");
    const fingerprint = entry(filled, "tls.crt").apply((text) => createHash("sha256").update(text).digest("hex"));
    this.podAnnotations = tls.reload === "rollout" ? { "stateful-app/certificate": fingerprint } : {};
    this.registerOutputs({ ca: this.ca });
  }

  private ownAuthority(
    s: Settings,
    tls: Tls,
    inside: pulumi.CustomResourceOptions,
    resourceOptions: pulumi.CustomResourceOptions,
  ): pulumi.Resource[] {
    const name = `${s.resourceName}-tls-ca`;
    const options = { ...inside, ignoreChanges: comesBack, retainOnDelete: tls.keepAuthority };
    const secret = new k8s.core.v1.Secret(name, emptySecret(s, authorityName(s)), options);
    const itself = new CustomResource(`${s.resourceName}-self-signed`, selfSignedIssuer(s), resourceOptions);
    const root = new CustomResource(name, authority(s), { ...resourceOptions, dependsOn: [secret, itself] });
    return [new CustomResource(name, authorityIssuer(s), { ...resourceOptions, dependsOn: root })];
  }
}

function entry(secret: k8s.core.v1.Secret, key: string): pulumi.Output<string> {
  return pulumi.unsecret(secret.data.apply((data) => Buffer.from(data?.[key] ?? "", "base64").toString("utf8")));
}
