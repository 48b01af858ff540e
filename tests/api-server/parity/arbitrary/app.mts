import fc from "fast-check";
import type { PodSecurity, StatefulAppArgs } from "../../../../components/stateful-app/args/index.ts";
import { mutated, type Case, type Mutation } from "../mutation.mts";
import { autoscaled } from "./autoscaling.mts";
import { container, image, initContainer, job, podSecurityContext, sidecar, type Seeing } from "./container.mts";
import { annotations, label, labels, some, subdomain } from "./name.mts";
import { network } from "./network.mts";
import { podSpec } from "./pod-spec.mts";
import { ports, tcpPorts } from "./port.mts";
import { lifecycle, probes } from "./probe.mts";
import { scheduling } from "./scheduling.mts";
import { storage } from "./storage.mts";
import { tls } from "./tls.mts";

/** What stands alone: neither refers to anything else, nor is referred to. */
const alone = some<Partial<StatefulAppArgs>>({
  owner: fc.constantFrom("project/stack", "o".repeat(62), "~!"),
  podManagementPolicy: fc.constantFrom("Parallel", "OrderedReady"),
  ordinals: fc.constantFrom({ start: 0 }, { start: 1 }, { start: 2147473647 }),
  retention: some({
    onDestroy: fc.constantFrom("Retain", "Delete"),
    onScaleDown: fc.constantFrom("Retain", "Delete"),
  }),
  minReadySeconds: fc.constantFrom(0, 10, 299),
  terminationGracePeriodSeconds: fc.constantFrom(6, 30, 2147483647),
  clusterDomain: fc.constantFrom("cluster.local", "k8s.example.com"),
  scheduling,
  serviceAccount: fc.oneof(
    some({ name: subdomain, automountServiceAccountToken: fc.boolean(), annotations }),
    fc
      .tuple(subdomain, some({ automountServiceAccountToken: fc.boolean() }))
      .map(([existing, rest]) => ({ existing, ...rest })),
  ),
  imagePullSecrets: fc.uniqueArray(subdomain, { maxLength: 2 }),
  podLabels: labels,
  podAnnotations: annotations,
  statefulSetSpec: some({ revisionHistoryLimit: fc.constantFrom(0, 1, 2147483647) }),
});

const fixed = fc
  .tuple(
    fc.constantFrom(1, 1, 2, 3, 5, 9999, 0),
    some<Pick<StatefulAppArgs, "rollout" | "podDisruptionBudget">>({
      rollout: fc.oneof(
        fc.constantFrom({ strategy: "OnDelete" as const }, { strategy: "Recreate" as const }),
        fc
          .tuple(fc.constantFrom(0, 1), fc.constantFrom(undefined, 1, "50%"))
          .map(([partition, maxUnavailable]) => ({ strategy: "RollingUpdate" as const, partition, maxUnavailable })),
      ),
      podDisruptionBudget: fc.constantFrom(
        "none" as const,
        { maxUnavailable: 1 },
        { minAvailable: 1 },
        { maxUnavailable: "50%" },
        { minAvailable: 1, spec: { unhealthyPodEvictionPolicy: "IfHealthyBudget" } },
        { spec: { unhealthyPodEvictionPolicy: "AlwaysAllow" } },
      ),
    }),
  )
  .map(([replicas, rest]) => ({
    replicas,
    ...rest,
    ...(rest.rollout?.strategy === "RollingUpdate" && {
      rollout: { ...rest.rollout, partition: Math.min(replicas, rest.rollout.partition!) },
    }),
  }));

const replication = fc.oneof({ weight: 4, arbitrary: fixed }, { weight: 1, arbitrary: autoscaled });

function named<T>(names: readonly string[], one: (index: number) => fc.Arbitrary<T>): fc.Arbitrary<[string, T][]> {
  const all = fc.tuple(...names.map((name, index) => one(index).map((value) => [name, value] as [string, T])));
  return fc.nat(names.length).chain((count) => all.map((entries) => entries.slice(0, count)));
}

function fitted<T>(entries: [string, Seeing<T>][], volumes: readonly string[]): Record<string, T> {
  return Object.fromEntries(entries.map(([name, value]) => [name, value(volumes)]));
}

/** What refers to each other: containers to volumes, probes, Services and policies to ports. */
function together(level: PodSecurity) {
  return fc
    .tuple(
      ports([1, 80, 443, 1023, 1024, 5432, 65535]),
      storage(level),
      network,
      some({ probes, lifecycle }),
      some({
        initContainers: named(["i".repeat(63), "prepare"], () => initContainer(level)),
        sidecars: named(["proxy", "s-1"], (index) => sidecar(level, index)),
        before: named(["migrate"], () => job(level)),
        beside: named(["form"], () => job(level)),
        after: named(["j"], () => job(level)),
      }),
    )
    .map(([ports, storage, network, { probes, lifecycle }, extra]): Partial<StatefulAppArgs> => {
      const { claims = {}, files = {}, secretFiles = {}, volumes = {} } = storage;
      const shared = [files, secretFiles, volumes].flatMap((kind) => Object.keys(kind));
      const all = [...shared, ...Object.keys(claims)];
      const { initContainers, sidecars, before, beside, after } = extra;
      return {
        ports,
        ...storage,
        ...network(ports),
        ...(probes && { probes: probes(tcpPorts(ports)) }),
        ...(lifecycle && { lifecycle: lifecycle(tcpPorts(ports)) }),
        ...(initContainers && { initContainers: fitted(initContainers, all) }),
        ...(sidecars && { sidecars: fitted(sidecars, all) }),
        ...((before || beside || after) && {
          jobs: {
            ...(before && { before: fitted(before, shared) }),
            ...(beside && { beside: fitted(beside, shared) }),
            ...(after && { after: fitted(after, shared) }),
          },
        }),
      };
    });
}

const security = fc
  .constantFrom<PodSecurity>("restricted", "restricted", "baseline", "privileged")
  .chain((level) =>
    fc.tuple(
      fc.constant(level === "restricted" ? {} : { podSecurity: level }),
      some({ podSecurityContext: podSecurityContext(level), podSpec: podSpec(level) }, 2),
      container(level),
      together(level),
    ),
  );

const namespace = fc.oneof(
  label().map((name) => `shop-${name.slice(0, 58)}`),
  fc.constant({ existing: "default" }),
);

/** Cases without a mistake, but for what only a few rules forbid. */
export const validCase: fc.Arbitrary<Case> = fc
  .tuple(label(52), namespace, image, alone, replication, tls, security)
  .map(([name, namespace, image, alone, replication, tls, security]) => ({
    name,
    args: Object.assign({ namespace, image }, alone, replication, tls, ...security) as StatefulAppArgs,
  }));

const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({ spot: fc.nat(100_000), change: fc.nat(1000), value: fc.nat(100_000) }),
  { maxLength: 2 },
);

/** Most of them valid but for up to two spots. */
export const almostValidCase: fc.Arbitrary<Case> = fc
  .tuple(validCase, mutations)
  .map(([one, all]) => mutated(one, all));
