import type { core } from "@pulumi/kubernetes/types/output";
import { serviceDnsName } from "./names";
import type { Settings } from "./settings";

/** The Service that gives pods their DNS names, as a consumer sees it. */
export interface HeadlessService {
  readonly name: string;
  /** `<service>.<namespace>.svc.<cluster domain>`; resolves to every pod's address. */
  readonly dnsName: string;
  /** By port name; also the DNS name `_<port>._tcp.<dnsName>` resolves to every pod's name. */
  readonly ports: readonly { readonly name: string; readonly port: number }[];
}

/** The Service that clients use, as a consumer sees it. */
export interface ClientService {
  readonly name: string;
  /** `<service>.<namespace>.svc.<cluster domain>`; resolves to one address that is balanced over ready pods. */
  readonly dnsName: string;
  readonly type: string;
  /** By port name; `nodePort` where the type opens one, known once the Service exists. */
  readonly ports: readonly { readonly name: string; readonly port: number; readonly nodePort?: number }[];
}

export function headlessServiceOutput(s: Settings): HeadlessService {
  const { name } = s.headlessService;
  const ports = s.ports.map(({ name, containerPort }) => ({ name, port: containerPort }));
  return { name, dnsName: serviceDnsName(s, name), ports };
}

export function clientServiceOutput(s: Settings, ports: readonly core.v1.ServicePort[]): ClientService {
  const { name, type } = s.clientService;
  return {
    name,
    dnsName: serviceDnsName(s, name),
    type,
    ports: ports.map(({ name, port, nodePort }) => ({ name, port, ...(nodePort && { nodePort }) })),
  };
}
