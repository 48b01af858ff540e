import { isIP } from "node:net";
import { isOutput } from "../../is-output";
import { ordinals, podDnsName } from "../facts/names";
import { podResourceProblems } from "./pod-resources";
import { labelKey } from "./labels";
import { problem, type Problem } from "../../problems/problem";
import { dnsLabel, dnsSubdomain, isDnsSubdomain, objectName, oneOf, repeated } from "../../problems/rules";
import { each, exactlyOne, ifSet, type Plain } from "../../problems/values";
import type { Settings } from "../settings";

/** Fields that are passed on to the pods, checked where they are plain: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec */
export function podSpecProblems(s: Settings): Problem[] {
  const spec: Plain = { ...s.podSpec };
  const at = (field: string) => `podSpec.${field}`;
  return [
    ...ifSet<string>(spec["dnsPolicy"], (one) =>
      oneOf(at("dnsPolicy"), one, ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"]),
    ),
    ...dnsConfig(at("dnsConfig"), spec),
    ...hostAliases(at("hostAliases"), spec["hostAliases"]),
    ...hostNamespaces(s, spec),
    ...longHostname(s, spec),
    ...ifSet(spec["os"], ({ name }) => ifSet<string>(name ?? "", (name) => oneOf(at("os.name"), name, ["linux"]))),
    ...["runtimeClassName", "schedulerName"].flatMap((field) =>
      ifSet<string>(spec[field], (name) => dnsSubdomain(at(field), name)),
    ),
    ...gates(at("readinessGates"), spec["readinessGates"], "conditionType"),
    ...gates(at("schedulingGates"), spec["schedulingGates"], "name"),
    ...unique(at("schedulingGates"), spec["schedulingGates"], "name"),
    ...resourceClaims(at("resourceClaims"), spec["resourceClaims"]),
    ...podResourceProblems(s),
  ];
}

/** https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config */
function dnsConfig(path: string, { dnsPolicy, dnsConfig }: Plain): Problem[] {
  if (isOutput(dnsConfig)) return [];
  const { nameservers, searches, options } = (dnsConfig ?? {}) as Plain;
  const names = Array.isArray(searches) ? searches.filter((one) => typeof one === "string") : [];
  const none = dnsPolicy === "None" && (nameservers === undefined || (nameservers as unknown[]).length === 0);
  return [
    ...(none
      ? [problem(`${path}.nameservers`, 'name a server for dnsPolicy "None"', nameservers, "write its address")]
      : []),
    ...most(`${path}.nameservers`, nameservers, 3),
    ...each<string>(`${path}.nameservers`, nameservers, address),
    ...most(`${path}.searches`, searches, 32),
    ...(names.join(" ").length > 2048
      ? [problem(`${path}.searches`, "be at most 2048 characters in all", names.join(" "), "remove some")]
      : []),
    ...each<string>(`${path}.searches`, searches, search),
    ...each(`${path}.options`, options, (path, { name }) =>
      name ? [] : [problem(`${path}.name`, "name an option", name, 'write one such as "ndots"')],
    ),
  ];
}

function most(path: string, list: unknown, limit: number): Problem[] {
  const count = Array.isArray(list) ? list.length : 0;
  return count > limit ? [problem(path, `be at most ${limit}`, count, `remove ${count - limit}`)] : [];
}

/** A trailing dot and underscores are allowed here, where they are in no other name. */
function search(path: string, name: string): Problem[] {
  return name === "." || isDnsSubdomain(name.replace(/\.$/, "").replaceAll("_", "x"))
    ? []
    : [problem(path, "be a DNS name", name, 'write one such as "shop.svc.cluster.local"')];
}

/** As every server takes it: from 1.36 on they refuse IPv4 in IPv6. */
export function address(path: string, value: string): Problem[] {
  return isIP(value) > 0 && !value.includes("%") && !/^::ffff:.*\./i.test(value)
    ? []
    : [problem(path, "be an IP address", value, 'write one such as "192.0.2.10"')];
}

/** Kubernetes merges them by address: https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/ */
function hostAliases(path: string, aliases: unknown): Problem[] {
  return [
    ...each(path, aliases, (path, { ip, hostnames }) => [
      ...(isOutput(ip) ? [] : address(`${path}.ip`, (ip ?? "") as string)),
      ...each<string>(`${path}.hostnames`, hostnames, dnsSubdomain),
    ]),
    ...unique(path, aliases, "ip"),
  ];
}

/** What a pod shares with its node: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline */
function hostNamespaces(s: Settings, spec: Plain): Problem[] {
  const shared = ["hostNetwork", "hostPID", "hostIPC"].filter((field) => spec[field] === true);
  const level = s.podSecurity;
  return [
    ...(level === "privileged" ? [] : shared).map((field) =>
      problem(
        `podSpec.${field}`,
        `be false under podSecurity "${level}"`,
        true,
        'remove it, or write podSecurity: "privileged"',
      ),
    ),
    ...(spec["hostUsers"] === false ? shared : []).map((field) =>
      problem(`podSpec.${field}`, "be false where hostUsers is", true, "remove one of them"),
    ),
    ...(spec["hostPID"] === true && spec["shareProcessNamespace"] === true
      ? [problem("podSpec.shareProcessNamespace", "be false where hostPID is true", true, "remove one of them")]
      : []),
    ...(s.podSecurityContext.sysctls ?? []).flatMap(({ name }, index) =>
      ofNode(`podSecurityContext.sysctls[${index}].name`, name, spec),
    ),
  ];
}

/** They belong to the network or memory of the pod, which it does not have for itself here. */
function ofNode(path: string, name: string, { hostNetwork, hostIPC }: Plain): Problem[] {
  const parameter = String(name).replaceAll("/", ".");
  const field =
    hostNetwork === true && parameter.startsWith("net.")
      ? "hostNetwork"
      : hostIPC === true && /^(kernel\.(shm|msg|sem$)|fs\.mqueue\.)/.test(parameter)
        ? "hostIPC"
        : undefined;
  return field ? [problem(path, `not be the node's with podSpec.${field}`, name, "remove one of them")] : [];
}

/** The kernel takes no longer name of a host, and the pod would not start: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-sethostnameasfqdn-field */
function longHostname(s: Settings, { setHostnameAsFQDN }: Plain): Problem[] {
  const last = ordinals(s).at(-1);
  const name = last === undefined ? "" : podDnsName(s, last);
  return setHostnameAsFQDN === true && name.length > 64
    ? [
        problem(
          "podSpec.setHostnameAsFQDN",
          `have DNS names of pods of at most 64 characters, which ${JSON.stringify(name)} is not`,
          true,
          `shorten name, namespace or headlessService.name by ${name.length - 64}, or remove it`,
        ),
      ]
    : [];
}

function gates(path: string, list: unknown, field: string): Problem[] {
  return each(path, list, (path, one) =>
    isOutput(one[field]) ? [] : labelKey(`${path}.${field}`, (one[field] ?? "") as string),
  );
}

function resourceClaims(path: string, claims: unknown): Problem[] {
  const ways = ["resourceClaimName", "resourceClaimTemplateName"] as const;
  return [
    ...each(path, claims, (path, claim) => [
      ...(isOutput(claim["name"]) ? [] : dnsLabel(`${path}.name`, (claim["name"] ?? "") as string)),
      ...exactlyOne(path, Object.fromEntries([...ways, "source"].map((way) => [way, claim[way]])), ways),
      ...ways.flatMap((way) => ifSet<string>(claim[way], (name) => objectName(`${path}.${way}`, name))),
    ]),
    ...unique(path, claims, "name"),
  ];
}

function unique(path: string, list: unknown, field: string): Problem[] {
  const all = Array.isArray(list) ? (list as (Plain | undefined)[]) : [];
  const values = all.map((one) => one?.[field]).filter((value) => typeof value === "string");
  return repeated(values).map((value) => problem(path, `name each ${field} once`, value, "remove one"));
}
