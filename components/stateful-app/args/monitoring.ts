import type { MetricsEndpointFields, MonitorFields } from "./prometheus-operator";

/**
 * A PodMonitor or a ServiceMonitor of the Prometheus operator, whose other fields stand beside its endpoints in the operator's words,
 * such as `sampleLimit`: https://prometheus-operator.dev/docs/api-reference/api/
 */
export interface MonitoringArgs extends MonitorFields {
  /** What is scraped of every pod, by a PodMonitor. @default - none: `endpoints` instead */
  readonly podMetricsEndpoints?: readonly MetricsEndpointArgs[];

  /** The same by a ServiceMonitor of the headless Service, for dashboards that go by a Service's name. @default - none: `podMetricsEndpoints` instead */
  readonly endpoints?: readonly MetricsEndpointArgs[];

  /** Labels by which a Prometheus selects the monitor, such as `release: "prometheus"`. @default - those of the app */
  readonly labels?: Readonly<Record<string, string>>;
}

/** One port that answers with metrics, and beside these fields the operator's others, such as `relabelings`. */
export interface MetricsEndpointArgs extends MetricsEndpointFields {
  /** The name of a port of the app or, for a PodMonitor, of a sidecar. */
  readonly port: string;

  /** The path of the metrics. @default - Prometheus' own: `/metrics` */
  readonly path?: string;

  /** How often it is scraped, such as "30s". @default - as the Prometheus has it */
  readonly interval?: string;

  /** How long a scrape may take, at most the interval. @default - as the Prometheus has it */
  readonly scrapeTimeout?: string;

  /**
   * `https` verifies the pods by the certificate of `tls`, if the app has one, unless `tlsConfig` says otherwise.
   *
   * @default - `https` for a port with `appProtocol: "https"`, otherwise `http`
   */
  readonly scheme?: "http" | "https";
}
