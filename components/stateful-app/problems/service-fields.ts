import { isIP } from "node:net";
import type { Settings } from "../settings";
import { labelKey } from "./labels";
import { address } from "./pod-spec";
import { cidrProblems } from "../../problems/cidr";
import { problem, type Problem } from "../../problems/problem";
import { oneOf, repeated, wholeNumber } from "../../problems/rules";
import { each, ifSet, type Plain } from "../../problems/values";

/** Fields that are passed on to Services, checked where they are plain: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec */
export function serviceFieldProblems({ clientService, headlessService, podServices }: Settings): Problem[] {
  const { type, sessionAffinity, spec } = clientService;
  return [
    ...addresses("headlessService.spec", headlessService.spec),
    ...fields("clientService.spec", { ...spec, type, sessionAffinity }),
    ...(podServices ? ofPods({ ...podServices.spec, type: podServices.type }) : []),
  ];
}

function ofPods(spec: Plain): Problem[] {
  return [
    ...fields("podServices.spec", spec),
    ...ifSet<string>(spec["sessionAffinity"], (one) =>
      oneOf("podServices.spec.sessionAffinity", one, ["None", "ClientIP"]),
    ),
  ];
}

function fields(path: string, spec: Plain): Problem[] {
  return [
    ...addresses(path, spec),
    ...traffic(path, spec),
    ...loadBalancer(path, spec),
    ...affinity(path, spec),
    // "None" would make a second headless Service of it.
    ...ifSet<string>(spec["clusterIP"], (one) => address(`${path}.clusterIP`, one)),
    ...each<string>(`${path}.clusterIPs`, spec["clusterIPs"], address),
    ...each<string>(`${path}.externalIPs`, spec["externalIPs"], externalAddress),
  ];
}

/** What every Service has, the headless one too. */
function addresses(path: string, spec: Plain): Problem[] {
  const families = Array.isArray(spec["ipFamilies"]) ? (spec["ipFamilies"] as unknown[]) : [];
  const policy = spec["ipFamilyPolicy"] ?? "SingleStack";
  return [
    ...ifSet<string>(spec["ipFamilyPolicy"], (one) =>
      oneOf(`${path}.ipFamilyPolicy`, one, ["SingleStack", "PreferDualStack", "RequireDualStack"]),
    ),
    ...each<string>(`${path}.ipFamilies`, spec["ipFamilies"], (path, one) => oneOf(path, one, ["IPv4", "IPv6"])),
    ...repeated(families).map((family) => problem(`${path}.ipFamilies`, "name each once", family, "remove one")),
    ...(families.length > 1 && policy === "SingleStack"
      ? [
          problem(
            `${path}.ipFamilyPolicy`,
            'be "PreferDualStack" or "RequireDualStack" for two families',
            spec["ipFamilyPolicy"],
            "write one of them",
          ),
        ]
      : []),
    ...ifSet<string>(spec["internalTrafficPolicy"], (one) =>
      oneOf(`${path}.internalTrafficPolicy`, one, ["Cluster", "Local"]),
    ),
    ...ifSet<string>(spec["trafficDistribution"], (one) =>
      oneOf(`${path}.trafficDistribution`, one, ["PreferClose", "PreferSameZone", "PreferSameNode"]),
    ),
  ];
}

/** How traffic from outside comes in: https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy */
function traffic(path: string, spec: Plain): Problem[] {
  const { type, externalIPs, externalTrafficPolicy: policy, healthCheckNodePort: port } = spec;
  const outside =
    type !== "ClusterIP" || (Array.isArray(externalIPs) ? externalIPs.length > 0 : externalIPs !== undefined);
  return [
    ...ifSet<string>(policy, (one) =>
      outside
        ? oneOf(`${path}.externalTrafficPolicy`, one, ["Cluster", "Local"])
        : [only(`${path}.externalTrafficPolicy`, 'type "NodePort" or "LoadBalancer"', one)],
    ),
    ...ifSet<number>(port, (one) =>
      type === "LoadBalancer" && policy === "Local"
        ? wholeNumber(`${path}.healthCheckNodePort`, one, 30_000, 32_767, "write one of that range, or leave it out")
        : [only(`${path}.healthCheckNodePort`, 'type "LoadBalancer" with externalTrafficPolicy "Local"', one)],
    ),
  ];
}

function loadBalancer(path: string, spec: Plain): Problem[] {
  const { type, loadBalancerClass, loadBalancerSourceRanges: ranges } = spec;
  const set = ["allocateLoadBalancerNodePorts", "loadBalancerClass", "loadBalancerSourceRanges"].filter(
    (field) => spec[field] !== undefined,
  );
  if (type !== "LoadBalancer") return set.map((field) => only(`${path}.${field}`, 'type "LoadBalancer"', spec[field]));
  return [
    ...ifSet<string>(loadBalancerClass, (one) => labelKey(`${path}.loadBalancerClass`, one)),
    ...each<string>(`${path}.loadBalancerSourceRanges`, ranges, cidrProblems),
  ];
}

function affinity(path: string, { sessionAffinity, sessionAffinityConfig }: Plain): Problem[] {
  const at = `${path}.sessionAffinityConfig`;
  return [
    ...ifSet(sessionAffinityConfig, (config) =>
      sessionAffinity === "ClientIP"
        ? ifSet((config["clientIP"] ?? {}) as Plain, ({ timeoutSeconds }) =>
            ifSet<number>(timeoutSeconds ?? 0, (one) =>
              wholeNumber(`${at}.clientIP.timeoutSeconds`, one, 1, 86_400, "write seconds, such as 10800"),
            ),
          )
        : [only(at, 'sessionAffinity "ClientIP"', config)],
    ),
  ];
}

function only(path: string, what: string, value: unknown): Problem {
  return problem(path, `be left out but for ${what}`, value, "remove it");
}

/** https://kubernetes.io/docs/concepts/services-networking/service/#external-ips */
function externalAddress(path: string, value: string): Problem[] {
  const problems = address(path, value);
  if (problems.length > 0) return problems;
  const special =
    isIP(value) === 4
      ? /^(0\.0\.0\.0$|127\.|169\.254\.|224\.0\.0\.)/.test(value)
      : /^(::1?$|fe[89ab][0-9a-f]:|ff02:)/i.test(new URL(`http://[${value}]`).hostname.slice(1, -1));
  return special ? [problem(path, "be an address that others can reach", value, "write another one")] : [];
}
