import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import type { ClientService, HeadlessService, Replica, StatefulAppContract, TlsOutput } from "../contract/contract";
import { alreadyExistsHook } from "../hooks";
import type { StatefulAppArgs } from "./args";
import { Certificates } from "./certificates";
import { compared, guardHook, transformHook, refuseFirstCanary, refuseToRefill, refuseToShrink } from "./edits/hooks";
import { checkJob } from "./specs/rollout-check";
import { previewable } from "./edits/replacement";
import { persistentVolumeClaim } from "./specs/claims";
import { needsPodDisruptionBudget } from "./facts/pod-disruption-budget";
import { podDisruptionBudget } from "./specs/pod-disruption-budget";
import { configMap, secret, type SecretNames } from "./specs/files";
import { replicas } from "./facts/names";
import { job as jobSpec } from "./specs/jobs";
import { namespace } from "./specs/namespace";
import { configMapName, ordinals, podName } from "./facts/names";
import { networkPolicy } from "./specs/network-policy";
import { guarded } from "./edits/guard";
import { clientServiceOutput, contract, headlessServiceOutput, rolloutOutput, tlsOutput } from "./outputs";
import type { RolloutOutput } from "./outputs";
import { message, problems, type Problem } from "./problems";
import { otherAppProblems } from "./problems/other-apps";
import { shapeProblems } from "./problems/shapes";
import { httpRoute, ingress } from "./specs/routes";
import { serviceAccount } from "./specs/service-account";
import { clientService, headlessService, podService } from "./specs/services";
import { settings, type Job, type Settings } from "./settings";
import { statefulSet } from "./specs/stateful-set";
import { otherApps } from "./other-apps";
import { checkedSources, type CheckedSource } from "./sources";

type Prerequisites = pulumi.Input<pulumi.Resource>[];

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
  /** The certificate of the pods; undefined for an app without `tls`. */
  readonly tls: pulumi.Output<TlsOutput | undefined>;

  /** How far a change of the pods' template has come. */
  readonly rollout: pulumi.Output<RolloutOutput>;
  /** What other stacks may rely on, as one versioned record: export it, and read it there with `readStatefulApp`. */
  readonly contract: pulumi.Output<StatefulAppContract>;

  constructor(name: string, args: StatefulAppArgs, opts?: pulumi.ComponentResourceOptions) {
    super("stateful-app:index:StatefulApp", name, {}, opts);

    this.refuse(shapeProblems(args));
    const s = settings(name, args);
    const others = otherApps(this.getProvider("kubernetes:apps/v1:StatefulSet"));
    this.refuse([...problems(s), ...otherAppProblems(s, others)]);
    others.push(s);

    const hooks = { onError: alreadyExistsHook(`${s.namespace.name}/${s.name}`, this) };
    const sources = checkedSources(s, this);
    const guard = this.guard(
      s,
      sources.map(({ accepted }) => accepted),
    );
    const accepted = compared(s, guard, this);
    const owned = this.ownedNamespace(s, { parent: this, dependsOn: accepted, hooks });
    const place: Prerequisites = [accepted, ...owned];
    const inside = { parent: this, dependsOn: place, hooks };
    const account = this.ownServiceAccount(s, inside);
    const headless = new k8s.core.v1.Service(`${name}-headless`, headlessService(s), inside);
    const files = this.files(s, inside);
    const secrets = this.secretFiles(s, inside);
    const names = mapValues(secrets, ({ metadata }) => metadata.name);
    const claims = this.claims(s, sources, inside);
    const certificates = s.tls && new Certificates(s, s.tls, inside);
    const issued = certificates ? [certificates.issued] : [];
    const before: Prerequisites = [...issued, ...place, ...account, ...files, ...Object.values(secrets)];
    const gates = s.jobs.before.map((job) => this.job(s, job, names, { ...inside, dependsOn: before }));
    const identity = transformHook(s);
    const first = s.rollout.canary ? refuseFirstCanary(s) : [];
    const set = new k8s.apps.v1.StatefulSet(name, previewable(s, statefulSet(s, names, certificates?.podAnnotations)), {
      parent: this,
      dependsOn: [headless, ...before, ...claims, ...gates],
      // Kubernetes forbids every edit of the template; the provider would replace the whole set.
      // It survives a replacement, so a run that may change the template must not ignore it.
      ignoreChanges: s.allowReplacement.includes("claims") ? [] : ["spec.volumeClaimTemplates"],
      hooks: { beforeCreate: [...identity, ...first], beforeUpdate: identity, ...hooks },
      customTimeouts: {
        create: deadline(s),
        update: deadline(s),
        delete: deadline(s, s.terminationGracePeriodSeconds),
      },
    });
    s.jobs.after.map((job) => this.job(s, job, names, { ...inside, dependsOn: set }));
    checkJob(s, set.status.updateRevision).map((job) => this.job(s, job, names, { ...inside, dependsOn: set }));
    const client = this.clientAccess(s, inside);
    this.guardrails(s, inside);

    // From the object, so that what a program puts into the namespace waits for it.
    this.namespace = owned[0]?.metadata.name ?? pulumi.output(s.namespace.name);
    this.replicas = pulumi.output(replicas(s));
    this.podNames = pulumi.output(replicas(s).map(({ podName }) => podName));
    this.podDnsNames = pulumi.output(replicas(s).map(({ dnsName }) => dnsName));
    this.pvcNames = pulumi.output(replicas(s).flatMap(({ pvcNames }) => pvcNames));
    this.headlessService = pulumi.output(headlessServiceOutput(s));
    this.clientService = pulumi.output(client?.spec.ports.apply((ports) => clientServiceOutput(s, ports)));
    this.tls = pulumi.output(s.tls && certificates?.ca.apply((ca) => s.tls && tlsOutput(s, s.tls, ca)));
    this.rollout = set.status.apply((status) => rolloutOutput(s, status));
    this.contract = pulumi.all([this.clientService, this.tls]).apply(([client, tls]) => contract(s, client, tls));
    this.registerOutputs({
      namespace: this.namespace,
      replicas: this.replicas,
      podNames: this.podNames,
      podDnsNames: this.podDnsNames,
      pvcNames: this.pvcNames,
      headlessService: this.headlessService,
      clientService: this.clientService,
      tls: this.tls,
      rollout: this.rollout,
      contract: this.contract,
    });
  }

  /** All mistakes at once, before anything is touched, without a stack trace: they are the caller's, not ours. */
  private refuse(mistakes: Problem[]): void {
    if (mistakes.length > 0) throw new pulumi.ResourceError(message(mistakes), this, true);
  }

  /** Remembers what cannot be edited; the engine compares it with this run before anything else is touched. */
  private guard(s: Settings, dependsOn: pulumi.Output<pulumi.Resource>[]): pulumi.Stash {
    const hooks = { beforeUpdate: guardHook(s) };
    return new pulumi.Stash(`${s.name}-guard`, { input: guarded(s) }, { parent: this, dependsOn, hooks });
  }

  /** Deleting a namespace deletes its claims, whatever their own policy is, so it is retained with them. */
  private ownedNamespace(s: Settings, inside: pulumi.CustomResourceOptions): k8s.core.v1.Namespace[] {
    if (!s.namespace.owned) return [];
    const retainOnDelete = s.retention.onDestroy === "Retain";
    const options = { ...inside, retainOnDelete, customTimeouts: { delete: deadline(s) } };
    return [new k8s.core.v1.Namespace(s.name, namespace(s), options)];
  }

  private ownServiceAccount(s: Settings, inside: pulumi.CustomResourceOptions): pulumi.Resource[] {
    return s.serviceAccount.owned ? [new k8s.core.v1.ServiceAccount(s.name, serviceAccount(s), inside)] : [];
  }

  /**
   * Named by their content to the engine too: under one name, what a failed run left for deletion would be deleted by the
   * run that goes back to it.
   */
  private files(s: Settings, inside: pulumi.CustomResourceOptions): pulumi.Resource[] {
    return s.files.map((files) => new k8s.core.v1.ConfigMap(configMapName(s, files), configMap(s, files), inside));
  }

  private secretFiles(s: Settings, inside: pulumi.CustomResourceOptions): Record<string, k8s.core.v1.Secret> {
    return Object.fromEntries(
      s.secretFiles.map((files) => [
        files.name,
        new k8s.core.v1.Secret(`${s.name}-${files.name}`, secret(s, files), inside),
      ]),
    );
  }

  /** The set's retention policy alone decides when a claim goes; the stack only ever lets go of it. */
  private claims(
    s: Settings,
    sources: readonly CheckedSource[],
    inside: pulumi.CustomResourceOptions,
  ): pulumi.Resource[] {
    if (s.claims.length === 0) return [];
    const options = {
      ...inside,
      retainOnDelete: true,
      hooks: { beforeUpdate: [...refuseToShrink(s), ...refuseToRefill(s)] },
    };
    return ordinals(s).flatMap((ordinal) =>
      s.claims.map((claim) => {
        const found = sources.find((one) => one.claim === claim.name && one.ordinal === ordinal);
        const wanted = persistentVolumeClaim(s, claim, ordinal, found?.source);
        return new k8s.core.v1.PersistentVolumeClaimPatch(`${s.name}-${claim.name}-${ordinal}`, wanted, options);
      }),
    );
  }

  /** A fixed name makes the engine delete the finished Job before it makes the new one. */
  private job(s: Settings, job: Job, names: SecretNames, inside: pulumi.CustomResourceOptions): pulumi.Resource {
    const timeout = `${job.activeDeadlineSeconds + 30}s`;
    return new k8s.batch.v1.Job(`${s.name}-${job.name}`, jobSpec(s, job, names), {
      ...inside,
      deleteBeforeReplace: true,
      replaceOnChanges: ["spec"],
      customTimeouts: { create: timeout, update: timeout },
    });
  }

  /** The ways in from outside; all of them lead through the client Service but those to single pods. */
  private clientAccess(s: Settings, inside: pulumi.CustomResourceOptions): k8s.core.v1.Service | undefined {
    if (s.ports.length === 0) return undefined;
    const { podServices, ingress: host, httpRoute: route } = s;
    if (podServices)
      ordinals(s).map(
        (ordinal) => new k8s.core.v1.Service(podName(s, ordinal), podService(s, podServices, ordinal), inside),
      );
    if (host) new k8s.networking.v1.Ingress(s.name, ingress(s, host), inside);
    if (route) new k8s.apiextensions.CustomResource(`${s.name}-route`, httpRoute(s, route), inside);
    return new k8s.core.v1.Service(`${s.name}-client`, clientService(s), inside);
  }

  private guardrails(s: Settings, inside: pulumi.CustomResourceOptions): void {
    if (needsPodDisruptionBudget(s)) new k8s.policy.v1.PodDisruptionBudget(s.name, podDisruptionBudget(s), inside);
    if (s.networkPolicy) new k8s.networking.v1.NetworkPolicy(s.name, networkPolicy(s, s.networkPolicy), inside);
  }
}

function deadline(s: Settings, more = 0): string {
  return `${s.progressDeadlineSeconds + more}s`;
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
