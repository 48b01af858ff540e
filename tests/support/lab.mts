import type { TestStack } from "./stack.mts";

export interface LabPod {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly creationTimestamp: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly serviceAccountName: string;
    readonly containers: readonly { readonly livenessProbe?: object; readonly readinessProbe?: object }[];
    readonly volumes: readonly { readonly persistentVolumeClaim?: { readonly claimName: string } }[];
  };
  readonly status: {
    readonly phase: string;
    readonly podIP: string;
    readonly conditions: readonly { readonly type: string; readonly lastTransitionTime: string }[];
  };
}

/** The outputs that the labs with one application have in common with the program of this repository. */
export interface LabOutputs {
  readonly podNames: readonly string[];
  readonly podDnsNames: readonly string[];
  readonly pvcNames: readonly string[];
  readonly clientService: {
    readonly name: string;
    readonly type: string;
    readonly ports: readonly { readonly port: number; readonly nodePort?: number }[];
  };
}

/** One application of a lab, asked through the cluster. */
export function lab(stack: TestStack, app: string, port: number) {
  const { namespace } = stack;
  const get = (pod: string, path: string) =>
    stack.kubectl.text("get", "--raw", `/api/v1/namespaces/${namespace}/pods/${pod}:${port}/proxy${path}`);
  const pods = async () => {
    const selector = `app.kubernetes.io/name=${app}`;
    const { items } = await stack.kubectl.json<{ items: LabPod[] }>("get", "pods", "-n", namespace, "-l", selector);
    return items.sort((a, b) => a.metadata.name.localeCompare(b.metadata.name, "en", { numeric: true }));
  };
  const visit = (pod: string) => get(pod, "/");
  return {
    pods,
    visit,
    async counts(): Promise<Record<string, number>> {
      const names = (await pods()).map(({ metadata }) => metadata.name);
      const count = async (pod: string) => (JSON.parse(await get(pod, "/visits")) as { visits: number }).visits;
      return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await count(name)] as const)));
    },
    exec: (pod: string, ...command: string[]) => stack.kubectl.text("exec", "-n", namespace, pod, "--", ...command),
    async environment(pod: string): Promise<Record<string, string>> {
      const lines = (await this.exec(pod, "env")).split("\n");
      return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
    },
    job: (name: string) =>
      stack.kubectl.json<{ status: { succeeded?: number; startTime: string; completionTime: string } }>(
        ...["get", "job", name, "-n", namespace],
      ),
    service: (name: string) =>
      stack.kubectl.json<{
        spec: { type: string; clusterIP: string; ports: { port: number; targetPort: string; nodePort?: number }[] };
        status: { loadBalancer: { ingress?: object[] } };
      }>("get", "service", name, "-n", namespace),
  };
}

/** When a condition of a pod was last met, in milliseconds. */
export function since({ status }: LabPod, condition: string): number {
  return Date.parse(status.conditions.find(({ type }) => type === condition)?.lastTransitionTime ?? "");
}
