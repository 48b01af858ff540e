import Table from "cli-table3";
import type { Status } from "./index.mts";

/** What `npm run cluster -- status` says. */
export function clusterText({
  state,
  kubernetes,
  context,
  kubeconfig,
  apiServer,
  components,
  ...sizes
}: Status): string {
  const table = new Table({
    head: ["component", "process", "state", "restarts", "memory"],
    style: { head: [], border: [] },
  });
  for (const { name, pid, ready, restarts, memoryBytes } of components) {
    table.push([name, pid ?? "", ready ? "ready" : "not ready", restarts, bytes(memoryBytes)]);
  }
  const facts = [
    `The embedded cluster is ${state}.`,
    `Kubernetes  ${kubernetes ?? "none yet"}`,
    `context     ${context}`,
    `kubeconfig  ${kubeconfig}`,
    `API server  ${apiServer}`,
    `memory      ${bytes(sizes.memoryBytes)} without pods`,
    `disk        ${bytes(sizes.diskBytes)}, of it volumes ${bytes(sizes.volumeBytes)}`,
  ];
  if (state === "absent") return "There is no embedded cluster; make it with: npm run cluster -- start";
  return [...facts, ...(components.length > 0 ? [table.toString()] : [])].join("\n");
}

export function bytes(count: number): string {
  if (count < 1e6) return `${Math.round(count / 1e3)} kB`;
  return count < 1e9 ? `${Math.round(count / 1e6)} MB` : `${(count / 1e9).toFixed(1)} GB`;
}
