import { podDnsName } from "../facts/names";
import { hasClientService } from "../facts/services";
import type { Settings } from "../settings";
import { problem, type Problem } from "../../problems/problem";
import { dnsLabel, dnsName, serviceName } from "../../problems/rules";
import { text } from "../../problems/values";

/**
 * Every pod carries the label `controller-revision-hash: <app>-<hash>`, at most 63 characters with a hash of up to 10.
 * The API server accepts a longer name and then refuses the pods, sometimes only at a later update.
 */
const longestName = 52;

export function nameProblems(s: Settings): Problem[] {
  const [headless, client] = [s.headlessService.name, s.clientService.name];
  const ofServices = [headless, ...(hasClientService(s) ? [client] : [])];
  return [
    ...appName(s, ofServices),
    ...dnsLabel(s.namespace.owned ? "namespace" : "namespace.existing", s.namespace.name),
    ...reserved(s),
    ...(isDefault(s, headless) ? [] : serviceName("headlessService.name", headless)),
    ...(isDefault(s, client) || !hasClientService(s) ? [] : serviceName("clientService.name", client)),
    ...sameServiceName(s),
    ...dnsName("clusterDomain", s.clusterDomain),
    ...owner(s),
    ...dnsNameLength(s),
  ];
}

/** A Service's name must begin with a letter, a set's need not; a name derived from the app's is reported once, at the app. */
function appName(s: Settings, ofServices: readonly string[]): Problem[] {
  const named = s.podServices !== undefined || ofServices.some((name) => isDefault(s, name));
  return named ? serviceName("name", s.name, longestName) : dnsLabel("name", s.name, longestName);
}

function isDefault(s: Settings, name: string): boolean {
  return name === s.name || name === `${s.name}-headless`;
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

/** Together with the app's name it must fit into a field manager's name of 128 characters. */
function owner({ owner, previousOwner }: Settings): Problem[] {
  // An app may have had none before.
  return [...ownerText("owner", owner), ...(previousOwner === "" ? [] : ownerText("previousOwner", previousOwner))];
}

function ownerText(path: string, owner: string | undefined): Problem[] {
  if (owner !== undefined && typeof owner !== "string") return text(path, owner);
  return owner === undefined || /^[!-~]{1,62}$/.test(owner)
    ? []
    : [problem(path, "be 1 to 62 printable characters without spaces", owner, 'write "<project>/<stack>"')];
}

function dnsNameLength(s: Settings): Problem[] {
  // Refused as what they are; their lengths would be those of something else.
  if ([s.namespace.name, s.headlessService.name, s.clusterDomain].some((name) => typeof name !== "string")) return [];
  const longest = podDnsName(s, s.ordinals.start + Math.max(0, s.replicas - 1));
  return longest.length <= 253
    ? []
    : [problem("clusterDomain", "keep pod DNS names within 253 characters", longest.length, "shorten it or the names")];
}
