import { podDnsName } from "../names";
import type { Settings } from "../settings";
import { problem, type Problem } from "./problem";
import { dnsLabel, dnsSubdomain, serviceName } from "./rules";

/**
 * Every pod carries the label `controller-revision-hash: <app>-<hash>`, at most 63 characters with a hash of up to 10.
 * The API server accepts a longer name and then refuses the pods, sometimes only at a later update.
 */
const longestName = 52;

export function nameProblems(s: Settings): Problem[] {
  return [
    ...dnsLabel("name", s.name, longestName),
    ...dnsLabel(s.namespace.owned ? "namespace" : "namespace.existing", s.namespace.name),
    ...reserved(s),
    ...serviceName("headlessService.name", s.headlessService.name),
    ...(s.ports.length > 0 ? serviceName("clientService.name", s.clientService.name) : []),
    ...sameServiceName(s),
    ...dnsSubdomain("clusterDomain", s.clusterDomain),
    ...owner(s),
    ...dnsNameLength(s),
  ];
}

function reserved({ namespace }: Settings): Problem[] {
  const taken = namespace.owned && /^(default|kube-.*)$/.test(namespace.name);
  return taken
    ? [
        problem(
          "namespace",
          "be a namespace this app may create",
          namespace.name,
          `use it without owning it: { existing: ${JSON.stringify(namespace.name)} }`,
        ),
      ]
    : [];
}

function sameServiceName({ headlessService, clientService, ports }: Settings): Problem[] {
  return ports.length > 0 && headlessService.name === clientService.name
    ? [
        problem(
          "clientService.name",
          "differ from the headless Service's name",
          clientService.name,
          `write ${JSON.stringify(`${clientService.name.slice(0, 56)}-client`)}`,
        ),
      ]
    : [];
}

function owner({ owner }: Settings): Problem[] {
  return owner === undefined || /^[!-~]{1,100}$/.test(owner)
    ? []
    : [problem("owner", "be 1 to 100 printable characters without blanks", owner, 'write "<project>/<stack>"')];
}

function dnsNameLength(s: Settings): Problem[] {
  const longest = podDnsName(s, s.ordinals.start + Math.max(0, s.replicas - 1));
  return longest.length <= 253
    ? []
    : [problem("clusterDomain", "keep pod DNS names within 253 characters", longest.length, "shorten it or the names")];
}
