import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import type { ClientService, HeadlessService, Replica, StatefulAppContract, TlsOutput } from "../contract/contract";
import { alreadyExistsHook } from "../hooks";
import type { StatefulAppArgs } from "./args";
import { Certificates } from "./certificates";
import { Claims } from "./claims";
import { clientAccess } from "./client-access";
import { capacities } from "./edits/capacities";
import { checkDeletedNamespace } from "./edits/deleted-namespace";
import { foreignKindHooks } from "./edits/foreign-kinds";
import { compared, guardHook, left, otherOwnerHook, placeHook, refuseFirstCanary, type Left } from "./edits/hooks";
import { checkJob } from "./specs/rollout-check";
import { standing, stands } from "./edits/standing";
import { afterWhereabouts, formerRecord, placeOf, refuseToMakeAgain, whereabouts } from "./edits/whereabouts";
import { needsPodDisruptionBudget } from "./facts/pod-disruption-budget";
import { podDisruptionBudget } from "./specs/pod-disruption-budget";
import { MountedFiles } from "./mounted-files";
import { horizontalPodAutoscaler } from "./specs/horizontal-pod-autoscaler";
import { jobsAfter, newJob } from "./jobs";
import { unboundProblems } from "./edits/unbound";
import { monitor } from "./specs/monitoring";
import { selectorLabels } from "./facts/labels";
import { headlessResourceName, replicas, serviceAccountResourceName } from "./facts/names";
import { networkPolicy } from "./specs/network-policy";
import { guarded } from "./edits/guard";
import {
  clientServiceOutput,
  contract,
  headlessServiceOutput,
  revisionOutput,
  rolloutOutput,
  tlsOutput,
} from "./outputs";
import type { RevisionOutput, RolloutOutput } from "./outputs";
import { message, problems, type Problem } from "./problems";
import { otherAppProblems } from "./problems/other-apps";
import { newerProvider } from "./provider";
import { shapeProblems } from "./problems/shapes";
import { serviceAccount } from "./specs/service-account";
import { headlessService } from "./specs/services";
import { settings, type Settings } from "./settings";
import { OtherApps } from "./other-apps";
import { ownNamespace } from "./own-namespace";
import { checkedSources } from "./sources";
import { deadline, Workload } from "./workload";

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
  /** `<app>-<ordinal>`, by ordinal; with `autoscaling` also of the pods that may come, up to `maxReplicas`, here and below. */
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
  /** The labels that select the pods, for Services of your own; they never change. */
  readonly selectorLabels: pulumi.Output<Readonly<Record<string, string>>>;
  /** How far a change of the pods' template has come. */
  readonly rollout: pulumi.Output<RolloutOutput>;
  /** The revision that is live, and the one that pods change to: values of the pods' label `controller-revision-hash`. */
  readonly revision: pulumi.Output<RevisionOutput>;
  /** What other stacks may rely on, as one versioned record: export it, and read it there with `readStatefulApp`. */
  readonly contract: pulumi.Output<StatefulAppContract>;

  constructor(name: string, args: StatefulAppArgs, opts?: pulumi.ComponentResourceOptions) {
    super("stateful-app:index:StatefulApp", name, {}, opts);

    const provider = this.getProvider("kubernetes:apps/v1:StatefulSet");
    const others = new OtherApps(provider);
    const wrong = shapeProblems(args, { newerProvider: newerProvider() });
    const s = wrong.length > 0 ? undefined : settings(name, args);
    const mistakes = s === undefined ? wrong : [...problems(s), ...otherAppProblems(s, others.here)];
    if (s === undefined || mistakes.length > 0) {
      const none = others.refuse(new pulumi.ResourceError(message(mistakes), this, true));
      // Whatever is wrong with the record, it is the mistakes that are reported.
      formerRecord({ allowReplacement: [] }, provider, standing(this), this).catch(() => {});
      this.namespace = this.podNames = this.podDnsNames = this.pvcNames = this.replicas = none;
      this.headlessService = this.clientService = this.tls = this.selectorLabels = none;
      this.rollout = this.revision = this.contract = none;
      // Left to itself, the SDK would register none, and the record of the last run would be gone.
      this.registerOutputs(none);
      return;
    }
    const clashes = others.sameCluster().then((apps) => otherAppProblems(s, apps));
    others.add(s);

    const onError = [...alreadyExistsHook(`${s.namespace.name}/${s.name}`, this), ...otherOwnerHook(s, this)];
    const sources = checkedSources(s, this);
    const before = standing(this);
    const unbound = unboundProblems(s, before, this);
    const deleted = checkDeletedNamespace(s, provider, others);
    const found = Promise.all([clashes, unbound, deleted]).then(([clashes, unbound]) => [...clashes, ...unbound]);
    const place = placeOf(s, provider, this);
    const places = whereabouts(s, provider, before, place, () => record, this);
    const last = afterWhereabouts(before, places).then(() => left(before, capacities(s, before, this), place));
    const beforeCreate = refuseFirstCanary(s);
    const hooksOfRecord = { beforeCreate: [...beforeCreate, ...refuseToMakeAgain(s, before, this)] };
    const dependsOnSources = sources.map(({ accepted }) => accepted);
    const record = this.record(s, last, found, { dependsOn: dependsOnSources, hooks: hooksOfRecord });
    const accepted = compared(s, record, last, found, this);
    const own = placeHook(s);
    const hooks = { beforeCreate: own, beforeUpdate: own, onError };
    const customTimeouts = { delete: deadline(s) };
    const placed: Prerequisites = [accepted, places.then(([own]) => own!)];
    const owned = ownNamespace(s, before, { parent: this, dependsOn: placed, hooks, customTimeouts });
    const accepting: Prerequisites = [...placed, ...owned];
    const { claims, takenOver } = new Claims(s, before, sources, { parent: this, dependsOn: accepting, hooks });
    // Volumes of another owner end the run, so nothing is made before they are known to be the app's own.
    const prerequisites: Prerequisites = [...accepting, ...claims];
    const firstOptions = { parent: this, dependsOn: prerequisites, hooks };
    const headless = new k8s.core.v1.Service(headlessResourceName(s), headlessService(s), firstOptions);
    // After one of them: under `--target` the engine notes a claim that is no longer asked for with the first of several which had
    // waited for it, and the others may overtake that, in a state that it then refuses to read.
    const childOptions = { ...firstOptions, dependsOn: [headless, ...prerequisites] };
    const account = this.ownServiceAccount(s, childOptions);
    const plainOptions = { ...childOptions, hooks: { onError } };
    const files = new MountedFiles(s, before, childOptions, plainOptions);
    const secretNames = files.secretNames;
    const certificates = s.tls && new Certificates(s, s.tls, plainOptions);
    const issued = certificates ? [certificates.issued] : [];
    const podPrerequisites: Prerequisites = [...issued, ...prerequisites, ...account, ...files.all];
    const gates = jobsAfter(podPrerequisites, s, s.jobs.before, secretNames, childOptions);
    const besideOptions = { ...childOptions, dependsOn: [...childOptions.dependsOn, ...gates] };
    jobsAfter(podPrerequisites, s, s.jobs.beside, secretNames, besideOptions);
    const dependsOn = [headless, ...podPrerequisites, ...gates];
    const workload = new Workload(s, before, files, certificates?.podAnnotations, {
      parent: this,
      dependsOn,
      beforeCreate,
      onError,
    });
    const { set, updateRevision, revisions, mounts, recreations } = workload;
    const followers = [...s.jobs.after, ...checkJob(s, updateRevision)];
    const followed = followers.map((job) => newJob(s, job, secretNames, { ...childOptions, dependsOn: set }));
    this.autoscaler(s, { ...childOptions, dependsOn: [set, ...followed] });
    const { afterCreate, onError: unknown } = foreignKindHooks(s, before, opts?.dependsOn, this);
    const foreign = { ...childOptions, hooks: { ...hooks, afterCreate, onError: [...onError, ...unknown] } };
    const client = clientAccess(s, childOptions, foreign);
    this.guardrails(s, childOptions);
    if (s.monitoring)
      new k8s.apiextensions.CustomResource(`${s.resourceName}-monitor`, monitor(s, s.monitoring), foreign);

    // From the object, so that what a program puts into the namespace waits for it.
    this.namespace = pulumi.output(owned[0]?.then(({ metadata }) => metadata.name) ?? s.namespace.name);
    this.replicas = pulumi.output(replicas(s));
    this.podNames = pulumi.output(replicas(s).map(({ podName }) => podName));
    this.podDnsNames = pulumi.output(replicas(s).map(({ dnsName }) => dnsName));
    this.pvcNames = pulumi.output(replicas(s).flatMap(({ pvcNames }) => pvcNames));
    this.headlessService = pulumi.output(headlessServiceOutput(s));
    this.clientService = pulumi.output(client?.spec.ports.apply((ports) => clientServiceOutput(s, ports)));
    this.tls = pulumi.output(s.tls && certificates?.ca.apply((ca) => s.tls && tlsOutput(s, s.tls, ca)));
    this.selectorLabels = pulumi.output(selectorLabels(s));
    this.rollout = set.status.apply((status) => rolloutOutput(s, status));
    this.revision = set.status.apply((status) => revisionOutput(s, status));
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
      selectorLabels: this.selectorLabels,
      rollout: this.rollout,
      revision: this.revision,
      contract: this.contract,
      stands: stands(record, set),
      resourceName: s.resourceName,
      place: pulumi.all([place, record.id]).apply(([place, guard]) => ({ ...place, guard })),
      // With digests of what may hold a secret of few possible values.
      revisions: pulumi.secret(revisions),
      mounts: pulumi.secret(mounts),
      recreations,
      takenOver,
    });
  }

  /** Remembers what cannot be edited; the engine compares it with this run before anything else is touched. */
  private record(
    s: Settings,
    left: Promise<Left>,
    found: Promise<Problem[]>,
    options: pulumi.CustomResourceOptions,
  ): pulumi.Stash {
    const hooks = { ...options.hooks, beforeUpdate: guardHook(s, left, found) };
    // Not before the volumes are read: with `--parallel 1` the engine could not read them while it waits for the hook. That is what
    // refuses the run, where something else does.
    const input = Promise.all([left, found.catch(() => [])]).then(() => guarded(s));
    return new pulumi.Stash(`${s.resourceName}-guard`, { input }, { ...options, parent: this, hooks });
  }

  private ownServiceAccount(s: Settings, options: pulumi.CustomResourceOptions): pulumi.Resource[] {
    if (!s.serviceAccount.owned) return [];
    return [new k8s.core.v1.ServiceAccount(serviceAccountResourceName(s), serviceAccount(s), options)];
  }

  /** Last of all: a run that failed before it was made can be taken back to a fixed count, which nobody changes then. */
  private autoscaler(s: Settings, options: pulumi.CustomResourceOptions): void {
    if (s.autoscaling)
      new k8s.autoscaling.v2.HorizontalPodAutoscaler(
        s.resourceName,
        horizontalPodAutoscaler(s, s.autoscaling),
        options,
      );
  }

  private guardrails(s: Settings, options: pulumi.CustomResourceOptions): void {
    if (needsPodDisruptionBudget(s))
      new k8s.policy.v1.PodDisruptionBudget(s.resourceName, podDisruptionBudget(s), options);
    if (s.networkPolicy)
      new k8s.networking.v1.NetworkPolicy(s.resourceName, networkPolicy(s, s.networkPolicy), options);
  }
}
