import type { networking } from "@pulumi/kubernetes/types/input";
import type { NetworkPeerArgs } from "../args";
import { managed } from "./annotations";
import { labels, selectorLabels } from "./labels";
import type { NetworkPolicy, Settings } from "./settings";

const dns = [
  { port: 53, protocol: "UDP" },
  { port: 53, protocol: "TCP" },
];

/** Denies everything, then allows DNS, the pods among themselves, and who was named. */
export function networkPolicy(s: Settings, { clients, destinations }: NetworkPolicy): networking.v1.NetworkPolicy {
  const peers = [{ podSelector: { matchLabels: selectorLabels(s) } }];
  return {
    metadata: { name: s.name, namespace: s.namespace.name, labels: labels(s), annotations: managed(s) },
    spec: {
      podSelector: { matchLabels: selectorLabels(s) },
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: peers }, ...clients.map((client) => ({ from: [peer(client)], ...ports(client) }))],
      egress: [{ ports: dns }, { to: peers }, ...destinations.map((one) => ({ to: [peer(one)], ...ports(one) }))],
    },
  };
}

function peer({ podLabels, namespaceLabels, cidr }: NetworkPeerArgs): networking.v1.NetworkPolicyPeer {
  if (cidr !== undefined) return { ipBlock: { cidr } };
  return {
    podSelector: { matchLabels: { ...podLabels } },
    ...(namespaceLabels && { namespaceSelector: { matchLabels: { ...namespaceLabels } } }),
  };
}

function ports({ ports }: NetworkPeerArgs): { ports?: networking.v1.NetworkPolicyPort[] } {
  return ports ? { ports: ports.map((port) => ({ port, protocol: "TCP" })) } : {};
}
