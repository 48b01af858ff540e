import assert from "node:assert/strict";
import type { Kubectl } from "../../cli/target/kubectl.mts";
import type { TestStack } from "./stack.mts";
import { until } from "./until.mts";

export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly creationTimestamp: string;
    readonly deletionTimestamp?: string;
  };
  readonly status: {
    readonly phase: string;
    readonly podIP: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
  readonly spec: { readonly volumes: readonly { readonly persistentVolumeClaim?: { readonly claimName: string } }[] };
}

export interface Claim {
  readonly metadata: { readonly name: string; readonly uid: string };
  readonly spec: {
    readonly resources: { readonly requests: { readonly storage: string } };
    readonly dataSource?: { readonly kind: string; readonly name: string };
  };
  readonly status: { readonly phase: string };
}

interface Volume {
  readonly spec: { readonly claimRef?: { readonly namespace: string; readonly name: string } };
}

interface List<T> {
  readonly items: readonly T[];
}

function count(answer: string): number {
  const { visits } = JSON.parse(answer) as { visits: unknown };
  assert.ok(Number.isInteger(visits), `a count must be a whole number, got ${answer}`);
  return visits as number;
}

/** What a command says in its last moment can be lost with its stream, so the stream stays open a moment longer. */
const drained = ["sh", "-c", '"$@"; code=$?; sleep 0.2; exit $code', "sh"];

/** Everything of any kind in a namespace, as `kind/name`, but what changes by itself. */
export async function objectsOf(kubectl: Kubectl, namespace: string): Promise<string[]> {
  const kinds = await kubectl.text("api-resources", "--namespaced", "--verbs=list", "--output=name");
  const counted = kinds.split("\n").filter((kind) => kind !== "" && !/^(events|endpoints$)/.test(kind));
  try {
    return (await kubectl.text("get", counted.join(), "-n", namespace, "-o", "name")).split("\n");
  } catch (error) {
    // A kind goes between the two questions where another suite ends that defined it.
    if (/doesn't have a resource type|could not find the requested resource/.test((error as Error).message))
      return objectsOf(kubectl, namespace);
    throw error;
  }
}

/** The visits counter of a stack, asked through the cluster: nothing here believes what the program printed. */
export function visits(stack: Pick<TestStack, "kubectl" | "namespace">, namespace = stack.namespace) {
  const { kubectl } = stack;
  const list = async <T extends { readonly metadata: { readonly name: string } }>(kind: string) => {
    const { items } = await kubectl.json<List<T>>("get", kind, "-n", namespace);
    return [...items].sort((a, b) => a.metadata.name.localeCompare(b.metadata.name, "en", { numeric: true }));
  };
  const get = (pod: string, path: string) =>
    kubectl.text("get", "--raw", `/api/v1/namespaces/${namespace}/pods/${pod}:8080/proxy${path}`);
  return {
    pods: () => list<Pod>("pods"),
    claims: () => list<Claim>("pvc"),

    /** Whether a pod is ready, "True" or "False", by its name. */
    async ready(): Promise<Record<string, string | undefined>> {
      const condition = ({ status }: Pod) => status.conditions?.find(({ type }) => type === "Ready")?.status;
      return Object.fromEntries((await list<Pod>("pods")).map((pod) => [pod.metadata.name, condition(pod)]));
    },

    /** Counts visits at one pod. */
    async visit(pod: string, times: number): Promise<void> {
      for (let time = 0; time < times; time++) await get(pod, "/");
    },

    /** A pod's count, by its name, without counting. */
    async counts(): Promise<Record<string, number>> {
      // A pod that is told to go no longer answers, and is listed until it has gone.
      const staying = (await list<Pod>("pods")).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
      return this.countsOf(staying.map(({ metadata }) => metadata.name));
    },

    async countsOf(names: readonly string[]): Promise<Record<string, number>> {
      return Object.fromEntries(
        await Promise.all(names.map(async (name) => [name, count(await get(name, "/visits"))] as const)),
      );
    },

    /** Runs a command in a pod. */
    exec: (pod: string, ...command: string[]) =>
      kubectl.text("exec", "-n", namespace, pod, "--", ...drained, ...command),

    /** Everything of any kind in the namespace, as `kind/name`, but what Kubernetes puts into each. */
    async objects(): Promise<string[]> {
      const names = await objectsOf(kubectl, namespace);
      const own = ["configmap/kube-root-ca.crt", "serviceaccount/default"];
      return names.filter((name) => name !== "" && !own.includes(name)).sort();
    },

    /** Waits until the namespace holds exactly these objects: Kubernetes clears away a little later what belonged to one. */
    async holdsOnly(...expected: string[]): Promise<void> {
      const names = expected.sort().join();
      await until(async () => (await this.objects()).join() === names, {
        what: `nothing but ${names} in ${namespace}`,
      });
    },

    /** The volumes behind the namespace's claims, bound or left behind. */
    async volumes(): Promise<string[]> {
      const { items } = await kubectl.json<List<Volume>>("get", "pv");
      const ours = items.filter(({ spec }) => spec.claimRef?.namespace === namespace);
      return ours.map(({ spec }) => spec.claimRef?.name ?? "").sort();
    },
  };
}
