import type { networking } from "@pulumi/kubernetes/types/input";
import type { NetworkPeerArgs } from "../args";
import { fieldManager } from "./annotations";
import { checkJob } from "./rollout-check";
import { jobLabels } from "./jobs";
import { allJobs, allPorts } from "../facts/containers";
import { labels, selectorLabels } from "../facts/labels";
import type { NetworkPolicy, Port, Settings } from "../settings";

const dns = [
  { port: 53, protocol: "UDP" },
  { port: 53, protocol: "TCP" },
];

/** Denies everything, then allows DNS, the pods among themselves, the app's Jobs, and who was named. */
export function networkPolicy(s: Settings, { ingress, egress }: NetworkPolicy): networking.v1.NetworkPolicy {
  const peers = [pods(selectorLabels(s))];
  const jobs = [...allJobs(s), ...checkJob(s)].map((job) => pods(jobLabels(s, job)));
  return {
    metadata: { name: s.name, namespace: s.namespace.name, labels: labels(s), annotations: fieldManager(s) },
    spec: {
      podSelector: { matchLabels: selectorLabels(s) },
      policyTypes: ["Ingress", "Egress"],
      ingress: [
        { from: [...peers, ...jobs] },
        ...ingress.map((client) => ({ from: [peer(client)], ...ports(allPorts(s), client) })),
      ],
      egress: [{ ports: dns }, { to: peers }, ...egress.map((one) => ({ to: [peer(one)], ...ports([], one) }))],
    },
  };
}

function pods(matchLabels: Record<string, string>): networking.v1.NetworkPolicyPeer {
  return { podSelector: { matchLabels } };
}

function peer({ podLabels, namespaceLabels, cidr }: NetworkPeerArgs): networking.v1.NetworkPolicyPeer {
  if (cidr !== undefined) return { ipBlock: { cidr } };
  return {
    podSelector: { matchLabels: { ...podLabels } },
    ...(namespaceLabels && { namespaceSelector: { matchLabels: { ...namespaceLabels } } }),
  };
}

function ports(known: readonly Port[], { ports }: NetworkPeerArgs): { ports?: networking.v1.NetworkPolicyPort[] } {
  return ports ? { ports: ports.map((port) => ({ port, protocol: protocol(known, port) })) } : {};
}

/** A port's name means nothing to Kubernetes under another protocol than its own. */
function protocol(known: readonly Port[], port: string | number): Port["protocol"] {
  return known.find(({ name, containerPort }) => name === port || containerPort === port)?.protocol ?? "TCP";
}
