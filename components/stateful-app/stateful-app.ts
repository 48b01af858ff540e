import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import type { StatefulAppArgs } from "./args";
import { persistentVolumeClaim } from "./model/claims";
import { disruptionBudget, needsDisruptionBudget } from "./model/disruption-budget";
import { configMap } from "./model/files";
import { shrinkage } from "./model/growth";
import { replicas, type Replica } from "./model/identity";
import { namespace } from "./model/namespace";
import { ordinals } from "./model/names";
import { clientServiceOutput, headlessServiceOutput, type ClientService, type HeadlessService } from "./model/outputs";
import { message, problems, type Problem } from "./model/problems";
import { serviceAccount } from "./model/service-account";
import { clientService, headlessService } from "./model/services";
import { settings, type Settings } from "./model/settings";
import { statefulSet } from "./model/stateful-set";

/**
 * A stateful application on Kubernetes: pods with names you can count on, each with volumes of its own that outlive
 * what you do to the stack.
 *
 * @example
 * const db = new StatefulApp("db", {
 *   namespace: "db",
 *   image: "registry.example/db:1.4.2",
 *   replicas: 3,
 *   ports: { sql: 5432 },
 *   claims: { data: { size: "10Gi", mountPath: "/data" } },
 * });
 * export const podDnsNames = db.podDnsNames;
 */
export class StatefulApp extends pulumi.ComponentResource {
  /** The namespace everything lives in. */
  readonly namespace: pulumi.Output<string>;
  /** `<app>-<ordinal>`, by ordinal. */
  readonly podNames: pulumi.Output<string[]>;
  /** The pods' full DNS names, by ordinal; they resolve inside the cluster, also before a pod is ready. */
  readonly podDnsNames: pulumi.Output<string[]>;
  /** The names of all PersistentVolumeClaims of the current replicas, ordinal by ordinal. */
  readonly pvcNames: pulumi.Output<string[]>;
  /** The same, one record per ordinal. */
  readonly replicas: pulumi.Output<Replica[]>;
  /** The Service that gives pods their DNS names. */
  readonly headlessService: pulumi.Output<HeadlessService>;
  /** The Service that clients use; undefined for an app without ports. */
  readonly clientService: pulumi.Output<ClientService | undefined>;

  constructor(name: string, args: StatefulAppArgs, opts?: pulumi.ComponentResourceOptions) {
    super("stateful-app:index:StatefulApp", name, {}, opts);

    const s = settings(name, args);
    this.refuse(problems(s));

    const inside = { parent: this, dependsOn: this.ownedNamespace(s) };
    const account = new k8s.core.v1.ServiceAccount(name, serviceAccount(s), inside);
    const headless = new k8s.core.v1.Service(`${name}-headless`, headlessService(s), inside);
    const configMaps = s.files.map(
      (files) => new k8s.core.v1.ConfigMap(`${name}-${files.name}`, configMap(s, files), inside),
    );
    const claims = this.claims(s, inside);
    new k8s.apps.v1.StatefulSet(name, statefulSet(s), {
      parent: this,
      dependsOn: [account, headless, ...configMaps, ...claims],
      // Kubernetes forbids every edit of the template; the provider would replace the whole set.
      ignoreChanges: ["spec.volumeClaimTemplates"],
      customTimeouts: { create: deadline(s), update: deadline(s) },
    });
    const client = s.ports.length > 0 ? new k8s.core.v1.Service(`${name}-client`, clientService(s), inside) : undefined;
    if (needsDisruptionBudget(s)) new k8s.policy.v1.PodDisruptionBudget(name, disruptionBudget(s), inside);

    this.namespace = pulumi.output(s.namespace.name);
    this.replicas = pulumi.output(replicas(s));
    this.podNames = pulumi.output(replicas(s).map(({ podName }) => podName));
    this.podDnsNames = pulumi.output(replicas(s).map(({ dnsName }) => dnsName));
    this.pvcNames = pulumi.output(replicas(s).flatMap(({ pvcNames }) => pvcNames));
    this.headlessService = pulumi.output(headlessServiceOutput(s));
    this.clientService = pulumi.output(client?.spec.ports.apply((ports) => clientServiceOutput(s, ports)));
    this.registerOutputs({
      namespace: this.namespace,
      replicas: this.replicas,
      podNames: this.podNames,
      podDnsNames: this.podDnsNames,
      pvcNames: this.pvcNames,
      headlessService: this.headlessService,
      clientService: this.clientService,
    });
  }

  /** All mistakes at once, before anything is touched, without a stack trace: they are the caller's, not ours. */
  private refuse(mistakes: Problem[]): void {
    if (mistakes.length > 0) throw new pulumi.ResourceError(message(mistakes), this, true);
  }

  /** Deleting a namespace deletes its claims, whatever their own policy says, so it is retained with them. */
  private ownedNamespace(s: Settings): pulumi.Resource[] {
    if (!s.namespace.owned) return [];
    const retainOnDelete = s.retention.onDestroy === "Retain";
    return [new k8s.core.v1.Namespace(s.name, namespace(s), { parent: this, retainOnDelete })];
  }

  /** The set's retention policy alone decides when a claim goes; the stack only ever lets go of it. */
  private claims(s: Settings, inside: pulumi.CustomResourceOptions): pulumi.Resource[] {
    if (s.claims.length === 0) return [];
    const options = { ...inside, retainOnDelete: true, hooks: { beforeUpdate: [refuseToShrink(s)] } };
    return ordinals(s).flatMap((ordinal) =>
      s.claims.map(
        (claim) =>
          new k8s.core.v1.PersistentVolumeClaimPatch(
            `${s.name}-${claim.name}-${ordinal}`,
            persistentVolumeClaim(s, claim, ordinal),
            options,
          ),
      ),
    );
  }
}

/** Runs at preview too. Without it the API server refuses a smaller claim only after the rest was applied. */
function refuseToShrink(s: Settings): pulumi.ResourceHook {
  return new pulumi.ResourceHook(
    `${s.namespace.name}/${s.name}: volumes do not shrink`,
    ({ oldInputs, newInputs }) => {
      const reason = shrinkage(oldInputs, newInputs);
      if (reason) throw new Error(reason);
    },
    { onDryRun: true },
  );
}

function deadline(s: Settings): string {
  return `${s.progressDeadlineSeconds}s`;
}
