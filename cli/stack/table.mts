import type { KubernetesListObject, KubernetesObject, V1PersistentVolumeClaim, V1Pod } from "@kubernetes/client-node";
import Table from "cli-table3";
import { minikubeAddress } from "../target/minikube.mts";
import type { Replica } from "../../components/index.ts";
import type { StackOutputs } from "./outputs.mts";
import type { Target } from "../target/target.mts";
import type { Workspace } from "./workspace.mts";

/** The pods as the cluster reports them, one per line, then the address to open. */
export async function stackTable({ kubectl, target }: Workspace, outputs: StackOutputs): Promise<string> {
  const { namespace, replicas } = outputs;
  const { items } = await kubectl.json<KubernetesListObject<KubernetesObject>>(
    "get",
    "pods,persistentvolumeclaims",
    "-n",
    namespace,
  );
  const pods = items.filter(({ kind }) => kind === "Pod") as V1Pod[];
  const claims = items.filter(({ kind }) => kind === "PersistentVolumeClaim") as V1PersistentVolumeClaim[];
  const table = new Table({ head: ["pod", "state", "DNS name", "claim", "size"], style: { head: [], border: [] } });
  for (const replica of replicas) table.push(row(replica, pods, claims));
  const address = await clientAddress(target, outputs);
  return [`namespace ${namespace}, context ${target.context}`, table.toString(), address].filter(Boolean).join("\n");
}

function row(replica: Replica, pods: readonly V1Pod[], claims: readonly V1PersistentVolumeClaim[]): string[] {
  const pod = pods.find(({ metadata }) => metadata?.name === replica.podName);
  const sizes = replica.pvcNames.map((name) => {
    const claim = claims.find(({ metadata }) => metadata?.name === name);
    return claim ? (claim.spec?.resources?.requests?.storage ?? "") : "missing";
  });
  return [replica.podName, podState(pod), replica.dnsName, replica.pvcNames.join("\n"), sizes.join("\n")];
}

function podState(pod: V1Pod | undefined): string {
  if (pod === undefined) return "missing";
  const containers = pod.status?.containerStatuses ?? [];
  const restarts = containers.reduce((sum, { restartCount }) => sum + restartCount, 0);
  const ready = containers.length > 0 && containers.every((container) => container.ready);
  const phase = pod.metadata?.deletionTimestamp ? "Terminating" : (pod.status?.phase ?? "Unknown");
  return `${phase}, ${ready ? "ready" : "not ready"}${restarts > 0 ? `, restarts: ${restarts}` : ""}`;
}

/** How to reach the application from this machine: by its NodePort if it has one, else by a forwarded port. */
async function clientAddress(target: Target, { namespace, clientService }: StackOutputs): Promise<string> {
  const [port] = clientService.ports;
  if (port === undefined) return "";
  const forward = `npm run kubectl -- port-forward -n ${namespace} service/${clientService.name} ${port.port}`;
  if (port.nodePort === undefined || target.machine === "named") return `Reach it with: ${forward}`;
  if (target.machine === "embedded") return `Open http://127.0.0.1:${port.nodePort}`;
  // On other systems minikube's node is in a virtual machine whose address the host cannot reach.
  if (process.platform !== "linux") return `Open it with: minikube service -n ${namespace} ${clientService.name}`;
  return `Open http://${await minikubeAddress()}:${port.nodePort}`;
}
