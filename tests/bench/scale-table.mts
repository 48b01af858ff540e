import { cpus } from "node:os";
import Table from "cli-table3";
import { bytes } from "../../cli/embedded/node/status-text.mts";
import { scale, type ScaleRun } from "./scale.mts";

/** Measures the sizes one after the other, and says of each command what it took, also per replica. */
export async function benchScale(sizes: readonly number[]): Promise<void> {
  const runs: ScaleRun[] = [];
  await scale(sizes, (run) => void runs.push(run)).finally(() => print(runs));
}

function print(runs: readonly ScaleRun[]): void {
  const times = table("replicas", "", "seconds", "per replica", "engine CPU", "provider", "program", "control plane");
  for (const { replicas, what, seconds, use, clusterCpuSeconds } of runs) {
    const { engine, provider, program } = use;
    const cpu = [engine, provider, program].map(({ cpuSeconds }) => cpuSeconds.toFixed(1));
    const each = (seconds / replicas).toFixed(3);
    times.push([replicas, what, seconds.toFixed(1), each, ...cpu, clusterCpuSeconds.toFixed(1)]);
  }
  const sizes = table("replicas", "state", "peak memory: engine", "provider", "program", "set to last pod ready, s");
  for (const { replicas, stateBytes, use, podSeconds } of runs) {
    if (podSeconds === undefined) continue;
    const peaks = [use.engine, use.provider, use.program].map(({ peakBytes }) => bytes(peakBytes));
    sizes.push([replicas, bytes(stateBytes), ...peaks, podSeconds]);
  }
  console.log(`${times.toString()}\n${sizes.toString()}\nmachine: ${cpus().length} cores`);
}

const table = (...head: string[]) => new Table({ head, style: { head: [], border: [] } });
