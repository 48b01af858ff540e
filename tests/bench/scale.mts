import { type Kubectl, kubectl } from "../../cli/target/kubectl.mts";
import { addKwok, kwokNode, removeKwok } from "../../cli/embedded/node/index.mts";
import { readSupervision } from "../../cli/embedded/node/supervision.mts";
import { step } from "../../cli/terminal/progress.mts";
import { target } from "../../cli/target/target.mts";
import { TrialStack } from "../support/trial-stack.mts";
import { seconds } from "./measure.mts";
import { cpuSeconds, type Part, ProcessWatch, type Use } from "./processes.mts";

/** One command of the engine on a stack of so many replicas. */
export interface ScaleRun {
  readonly replicas: number;
  readonly what: string;
  readonly seconds: number;
  readonly use: Readonly<Record<Part, Use>>;
  /** Processor time of API server, etcd, controllers and scheduler in that time, whoever caused it. */
  readonly clusterCpuSeconds: number;
  /** Without the indentation that the engine exports it with. */
  readonly stateBytes: number;
  /** From the moment the set was there to the moment its last pod was ready. */
  readonly podSeconds?: number;
}

const nodes = Array.from({ length: 10 }, (_, index) => `kwok-${index}`);

/** From nothing to so many pods with a volume each and back, for each of the sizes, on nodes that kwok stands in for. */
export async function scale(sizes: readonly number[], tell: (run: ScaleRun) => void): Promise<void> {
  const embedded = target("stateful-app");
  const client = await kubectl(embedded);
  const wasThere = (await client.text("get", "namespace", "kwok", "--ignore-not-found")) !== "";
  await addKwok();
  const stack = new TrialStack("scale", { program: "tests/bench/scale" });
  await stack.open({ target: embedded, kubectl: client });
  try {
    await stack.apply({ apiVersion: "v1", kind: "List", items: nodes.map(kwokNode) });
    await client.text("wait", "--for=condition=Ready", "--timeout=1m", ...nodes.map((name) => `node/${name}`));
    for (const replicas of sizes) await measured(stack, replicas, tell);
  } finally {
    await stack.close();
    await client.text("wait", "--for=delete", "--timeout=10m", `namespace/${stack.namespace}`);
    await client.text("delete", "node", "--ignore-not-found", ...nodes);
    if (!wasThere) await removeKwok();
  }
}

async function measured(stack: TrialStack, replicas: number, tell: (run: ScaleRun) => void): Promise<void> {
  const run = async (what: string, ...command: string[]) => {
    const measure = () => watched(stack, replicas, what, command);
    tell(await step(`${replicas} replicas: ${what}`, measure));
  };
  const up = ["up", "--yes", "--skip-preview"];
  await stack.configure({ replicas });
  await run("up from nothing", ...up);
  await run("up, nothing to do", ...up);
  await run("preview", "preview");
  await stack.configure({ replicas: replicas + 1 });
  await run("up, one replica more", ...up);
  await run("destroy", "destroy", "--yes", "--skip-preview");
}

async function watched(stack: TrialStack, replicas: number, what: string, command: string[]): Promise<ScaleRun> {
  const before = clusterCpuSeconds();
  const running = stack.begin(...command);
  const processes = new ProcessWatch(running.pid!);
  let answer: Awaited<typeof running> | undefined;
  const took = await seconds(async () => (answer = await running));
  const use = processes.end();
  if (answer?.exitCode !== 0) throw new Error(`pulumi ${command.join(" ")} failed:\n${answer?.all}`);
  return {
    replicas,
    what,
    seconds: took,
    use,
    clusterCpuSeconds: clusterCpuSeconds() - before,
    stateBytes: JSON.stringify(JSON.parse(await stack.pulumi("stack", "export"))).length,
    ...(what === "up from nothing" && { podSeconds: await podSeconds(stack.kubectl, stack.namespace) }),
  };
}

const controlPlane = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"];

function clusterCpuSeconds(): number {
  const { components = [] } = readSupervision() ?? {};
  const pids = components.filter(({ name }) => controlPlane.includes(name)).flatMap(({ pid }) => pid ?? []);
  return pids.map(cpuSeconds).reduce((sum, each) => sum + each, 0);
}

interface Pods {
  items: { status: { conditions: { type: string; lastTransitionTime: string }[] } }[];
}

/** Kubernetes' own share: what any other way to make the set would have to wait for, too. */
async function podSeconds(client: Kubectl, namespace: string): Promise<number> {
  const set = await client.json<{ metadata: { creationTimestamp: string } }>("get", "statefulset/app", "-n", namespace);
  const { items } = await client.json<Pods>("get", "pods", "-n", namespace);
  const ready = items.flatMap(({ status }) => status.conditions.filter(({ type }) => type === "Ready"));
  const last = Math.max(...ready.map(({ lastTransitionTime }) => Date.parse(lastTransitionTime)));
  return (last - Date.parse(set.metadata.creationTimestamp)) / 1000;
}
