import type {
  MetricsEndpointArgs,
  MetricsEndpointFields,
  MonitorFields,
  MonitoringArgs,
  StatefulAppArgs,
} from "../args";
import type { Port } from "./ports";

export interface Monitoring {
  readonly kind: "PodMonitor" | "ServiceMonitor";
  readonly endpoints: readonly MetricsEndpoint[];
  readonly labels: Readonly<Record<string, string>>;
  /** The operator's other fields. */
  readonly fields: MonitorFields;
  /** The lists of endpoints that the args have, of which only one can be meant. */
  readonly lists: Pick<MonitoringArgs, "podMetricsEndpoints" | "endpoints">;
}

export interface MetricsEndpoint extends Pick<MetricsEndpointArgs, "path" | "interval" | "scrapeTimeout"> {
  /** Its place in the args, such as `monitoring.endpoints[0]`. */
  readonly at: string;
  readonly port: string;
  readonly scheme: "http" | "https";
  readonly fields: MetricsEndpointFields;
}

export function monitoring({ monitoring: args }: StatefulAppArgs, ports: readonly Port[]): Monitoring | undefined {
  if (args === undefined) return undefined;
  // The short form is a port's name.
  const short = typeof args !== "object";
  const all: MonitoringArgs = short ? { podMetricsEndpoints: [{ port: args }] } : args;
  const { podMetricsEndpoints, endpoints, labels, ...fields } = all;
  const ofServices = podMetricsEndpoints === undefined && endpoints !== undefined;
  const list = `monitoring.${ofServices ? "endpoints" : "podMetricsEndpoints"}`;
  return {
    kind: ofServices ? "ServiceMonitor" : "PodMonitor",
    endpoints: (podMetricsEndpoints ?? endpoints ?? []).map((one, index) =>
      metricsEndpoint(short ? "monitoring" : `${list}[${index}]`, one, ports),
    ),
    labels: labels ?? {},
    fields,
    lists: { podMetricsEndpoints, endpoints },
  };
}

function metricsEndpoint(at: string, args: MetricsEndpointArgs, ports: readonly Port[]): MetricsEndpoint {
  const { port, path, interval, scrapeTimeout, scheme, ...fields } = args;
  const secure = ports.find(({ name }) => name === port)?.appProtocol === "https";
  return { at, port, path, interval, scrapeTimeout, scheme: scheme ?? (secure ? "https" : "http"), fields };
}
