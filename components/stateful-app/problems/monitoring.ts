import { allPorts } from "../facts/containers";
import { problem, type Problem } from "../../problems/problem";
import { oneOf } from "../../problems/rules";
import { exactlyOne, ifSet, text } from "../../problems/values";
import type { MetricsEndpoint, Monitoring, Settings } from "../settings";
import { labels, reservedLabels } from "./labels";

export function monitoringProblems(s: Settings): Problem[] {
  const { monitoring } = s;
  if (monitoring === undefined) return [];
  const { lists, endpoints, fields, kind } = monitoring;
  return [
    ...exactlyOne("monitoring", lists, ["podMetricsEndpoints", "endpoints"]),
    ...empty(monitoring),
    ...labels("monitoring.labels", monitoring.labels),
    ...reservedLabels("monitoring.labels", monitoring.labels, s),
    ...otherKinds("monitoring", kind, fields),
    ...endpoints.flatMap((one) => endpointProblems(one, monitoring, s)),
  ];
}

function empty({ lists, endpoints }: Monitoring): Problem[] {
  const [list] = Object.entries(lists).flatMap(([name, given]) => (given === undefined ? [] : [name]));
  if (list === undefined || endpoints.length > 0) return [];
  return [problem(`monitoring.${list}`, "name a port", [], 'write one such as [{ port: "metrics" }]')];
}

function endpointProblems(endpoint: MetricsEndpoint, { kind }: Monitoring, s: Settings): Problem[] {
  const { at, path, interval, scrapeTimeout, scheme, fields } = endpoint;
  return [
    ...port(endpoint, kind, s),
    ...ifSet<string>(path, (one) => metricsPath(`${at}.path`, one)),
    ...ifSet<string>(interval, (one) => duration(`${at}.interval`, one)),
    ...ifSet<string>(scrapeTimeout, (one) => duration(`${at}.scrapeTimeout`, one)),
    ...longerThanInterval(endpoint),
    ...oneOf(`${at}.scheme`, scheme, ["http", "https"]),
    ...otherKinds(at, kind, fields),
    ...credentials(at, fields),
  ];
}

/** One that no container has would be a target that never comes, which no monitor reports. */
function port({ at, port: name }: MetricsEndpoint, kind: Monitoring["kind"], s: Settings): Problem[] {
  const path = at === "monitoring" ? at : `${at}.port`;
  const tcp = (kind === "PodMonitor" ? allPorts(s) : s.ports).filter(({ protocol }) => protocol === "TCP");
  const names = tcp.map((one) => one.name);
  if (names.includes(name)) return [];
  const rule =
    kind === "PodMonitor"
      ? "be the name of a TCP port of the app or of a sidecar"
      : "be the name of a TCP port of the app, which the headless Service has";
  const remedy = names.length > 0 ? `write one of ${names.join(", ")}` : "add it to ports";
  const elsewhere = kind === "ServiceMonitor" && allPorts(s).some((one) => one.name === name);
  return [problem(path, rule, name, elsewhere ? "write podMetricsEndpoints, for any container's port" : remedy)];
}

/** What follows the path has a field of its own. */
function metricsPath(path: string, value: string): Problem[] {
  if (typeof value !== "string") return text(path, value);
  return /^\/[^\s?#]*$/.test(value)
    ? []
    : [
        problem(
          path,
          "be a path that starts with '/', without a query",
          value,
          'write one such as "/metrics", and params',
        ),
      ];
}

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000, y: 31_536_000_000 } as const;

/** In milliseconds; undefined for what Prometheus does not take: https://prometheus.io/docs/prometheus/latest/querying/basics/#float-literals-and-time-durations */
function milliseconds(value: unknown): number | undefined {
  const syntax = /^(?=.)(\d{1,9}y)?(\d{1,9}w)?(\d{1,9}d)?(\d{1,9}h)?(\d{1,9}m)?(\d{1,9}s)?(\d{1,9}ms)?$/;
  if (typeof value !== "string" || !syntax.test(value)) return undefined;
  return [...value.matchAll(/(\d+)(ms|[ywdhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit as keyof typeof units],
    0,
  );
}

function duration(path: string, value: string): Problem[] {
  if (typeof value !== "string") return text(path, value);
  return (milliseconds(value) ?? 0) > 0
    ? []
    : [problem(path, "be a duration above zero, as Prometheus writes it", value, 'write one such as "30s" or "1m30s"')];
}

/** The operator then leaves the whole monitor out, and says so only in its own log. */
function longerThanInterval({ at, interval, scrapeTimeout }: MetricsEndpoint): Problem[] {
  const [most, got] = [milliseconds(interval), milliseconds(scrapeTimeout)];
  if (most === undefined || got === undefined || got <= most) return [];
  return [problem(`${at}.scrapeTimeout`, `be at most the interval ("${interval}")`, scrapeTimeout, "shorten it")];
}

const ofPods = ["filterRunning"];
const ofServices = ["targetLabels", "serviceDiscoveryRole", "bearerTokenFile"];

/** The API server drops in silence what a kind does not have. */
function otherKinds(at: string, kind: Monitoring["kind"], fields: object): Problem[] {
  const [strange, list] = kind === "PodMonitor" ? [ofServices, "endpoints"] : [ofPods, "podMetricsEndpoints"];
  return Object.entries(fields)
    .filter(([name, value]) => strange.includes(name) && value !== undefined)
    .map(([name, value]) =>
      problem(`${at}.${name}`, `be left out for a ${kind}`, value, `remove it, or write ${list} instead`),
    );
}

/** With two of them, the operator leaves the whole monitor out. */
function credentials(at: string, fields: object): Problem[] {
  const known = ["authorization", "basicAuth", "bearerTokenFile", "bearerTokenSecret", "oauth2"];
  const given = Object.entries(fields).flatMap(([name, value]) =>
    known.includes(name) && value !== undefined ? [name] : [],
  );
  return given.length < 2 ? [] : [problem(at, `have at most one of ${known.join(", ")}`, given, "remove all but one")];
}
