import { cpus, loadavg } from "node:os";
import Table from "cli-table3";
import { execa } from "execa";
import { bytes } from "../../cli/embedded/node/status-text.mts";
import { type Kubectl, kubectl } from "../../cli/target/kubectl.mts";
import { besideEngine } from "../bench/beside-engine.mts";
import { type Measure, seconds, spread } from "../bench/measure.mts";
import { status, stop } from "../../cli/embedded/node/index.mts";
import { helpText, options, type Options } from "../../cli/terminal/options.mts";
import { cache, repository } from "../../cli/places.mts";
import { step } from "../../cli/terminal/progress.mts";
import { stackManifests } from "../bench/stack-manifests.mts";
import { ensureRunning, target } from "../../cli/target/target.mts";
import { benchScale } from "../bench/scale-table.mts";
import { TrialStack } from "../support/trial-stack.mts";

const known = {
  runs: { type: "string", default: "5", value: "number", help: "how often each is run: 5" },
  scale: { type: "boolean", help: "instead: one app of many replicas on nodes that kwok stands in for" },
  replicas: { type: "string", default: "3,30,300,1000", value: "list", help: "how many with --scale: 3,30,300,1000" },
  cold: { type: "boolean", help: "also measure npm start on a stopped cluster" },
} as const satisfies Options;

export const help = helpText(
  "npm run bench -- [options]",
  "How long the main jobs take on the embedded cluster, each beside the same work done by kubectl.",
  known,
);

export default async function bench(args: readonly string[]): Promise<void> {
  const { runs, cold, scale, replicas } = options(args, known);
  const times = Number(runs);
  const [busy = NaN] = loadavg();
  const embedded = target("stateful-app");
  await ensureRunning(embedded);
  if (scale) return benchScale(replicas.split(",").map(Number));
  const measures: Measure[] = [
    ...(await emptyToReady(times)),
    await nothingToDo(times),
    ...(await besideEngine(times)),
  ];
  if (cold) measures.push(await stoppedCluster(times));

  const table = new Table({ head: ["seconds", "runs", "min", "median", "max"], style: { head: [], border: [] } });
  for (const { what, runs } of measures) {
    const { min, median, max } = spread(runs);
    table.push([what, runs.length, min.toFixed(2), median.toFixed(2), max.toFixed(2)]);
  }
  console.log(table.toString());
  const { memoryBytes, diskBytes } = await status();
  const { stdout } = await execa("du", ["-sk", cache]);
  console.log(
    `cluster: ${bytes(memoryBytes)} of memory, ${bytes(diskBytes)} on disk, its tools ${bytes(parseInt(stdout) * 1024)}`,
  );
  console.log(`machine: ${cpus().length} cores, ${busy.toFixed(1)} processes at work on average in the minute before`);
}

/** From a stack without resources to three ready pods, and the same objects by `kubectl apply` and `rollout status`. */
async function emptyToReady(times: number): Promise<Measure[]> {
  const embedded = target("stateful-app");
  const client = await kubectl(embedded);
  const stack = new TrialStack("bench", { config: { onDestroy: "Delete" } });
  const byPulumi: number[] = [];
  const byKubectl: number[] = [];
  await stack.open({ target: embedded, kubectl: client });
  try {
    for (let run = 1; run <= times; run++) {
      byPulumi.push(await step(`pulumi up, run ${run} of ${times}`, () => seconds(() => stack.up())));
      const manifests = stackManifests(await stack.pulumi("stack", "export"));
      await stack.destroy();
      await clear(client, stack.namespace);
      const apply = () => applied(client.command, stack.namespace, manifests);
      byKubectl.push(await step(`kubectl apply, run ${run} of ${times}`, () => seconds(apply)));
      await clear(client, stack.namespace);
    }
  } finally {
    await stack.close();
  }
  return [
    { what: "empty to three ready pods, pulumi up", runs: byPulumi },
    { what: "empty to three ready pods, kubectl apply and rollout status", runs: byKubectl },
  ];
}

async function applied([program, ...before]: readonly [string, ...string[]], namespace: string, manifests: string) {
  await execa(program, [...before, "apply", "-f", "-"], { input: manifests });
  await execa(program, [...before, "rollout", "status", "-n", namespace, "statefulset/visits"]);
}

/** Waits for the volumes too: no run pays for what is still being cleared away after the one before. */
async function clear(client: Kubectl, namespace: string): Promise<void> {
  interface Volumes {
    items: { metadata: { name: string }; spec: { claimRef?: { namespace: string } } }[];
  }
  const { items } = await client.json<Volumes>("get", "persistentvolumes");
  const ours = items.filter(({ spec }) => spec.claimRef?.namespace === namespace).map(({ metadata }) => metadata.name);
  await client.text("delete", "namespace", namespace, "--ignore-not-found");
  if (ours.length > 0) await client.text("wait", "persistentvolume", ...ours, "--for=delete", "--timeout=2m");
}

const npmStart = () => execa("npm", ["start", "--silent", "--", "--stack", "embedded"], { cwd: repository });

async function nothingToDo(times: number): Promise<Measure> {
  await step("npm start, so that there is nothing left to do", npmStart);
  const runs: number[] = [];
  for (let run = 1; run <= times; run++) {
    runs.push(await step(`npm start, run ${run} of ${times}`, () => seconds(npmStart)));
  }
  return { what: "npm start, nothing to do", runs };
}

async function stoppedCluster(times: number): Promise<Measure> {
  const runs: number[] = [];
  for (let run = 1; run <= times; run++) {
    await stop();
    runs.push(await step(`npm start on a stopped cluster, run ${run} of ${times}`, () => seconds(npmStart)));
  }
  return { what: "npm start, stopped cluster", runs };
}
