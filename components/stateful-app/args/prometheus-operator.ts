import type { Input } from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";

// What the Prometheus operator's kinds have beside this component's own args, in the operator's words. No provider has types of
// them. What is left out here has an arg, which problems/managed.ts names.

/** https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitorSpec */
export type MonitorFields = Omit<MonitorSpec, ManagedMonitorField>;

interface MonitorSpec {
  readonly attachMetadata?: Input<AttachMetadata>;
  readonly bodySizeLimit?: Input<string>;
  readonly convertClassicHistogramsToNHCB?: Input<boolean>;
  readonly fallbackScrapeProtocol?: Input<string>;
  readonly jobLabel?: Input<string>;
  readonly keepDroppedTargets?: Input<number>;
  readonly labelLimit?: Input<number>;
  readonly labelNameLengthLimit?: Input<number>;
  readonly labelValueLengthLimit?: Input<number>;
  readonly nativeHistogramBucketLimit?: Input<number>;
  readonly nativeHistogramMinBucketFactor?: Input<string>;
  readonly podTargetLabels?: Input<Input<string>[]>;
  readonly sampleLimit?: Input<number>;
  readonly scrapeClass?: Input<string>;
  readonly scrapeClassicHistograms?: Input<boolean>;
  readonly scrapeNativeHistograms?: Input<boolean>;
  readonly scrapeProtocols?: Input<Input<string>[]>;
  readonly selectorMechanism?: Input<string>;
  readonly serviceDiscoveryRole?: Input<string>;
  readonly targetLabels?: Input<Input<string>[]>;
  readonly targetLimit?: Input<number>;
}

export type ManagedMonitorField = "namespaceSelector" | "selector";

/** https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMetricsEndpoint */
export type MetricsEndpointFields = Omit<MetricsEndpoint, ManagedMetricsEndpointField>;

interface MetricsEndpoint {
  readonly authorization?: Input<Authorization>;
  readonly basicAuth?: Input<BasicAuth>;
  readonly bearerTokenFile?: Input<string>;
  readonly bearerTokenSecret?: Input<SecretKey>;
  readonly enableHttp2?: Input<boolean>;
  readonly filterRunning?: Input<boolean>;
  readonly followRedirects?: Input<boolean>;
  readonly honorLabels?: Input<boolean>;
  readonly honorTimestamps?: Input<boolean>;
  readonly metricRelabelings?: Input<Input<RelabelConfig>[]>;
  readonly noProxy?: Input<string>;
  readonly oauth2?: Input<OAuth2>;
  readonly params?: Input<Record<string, Input<Input<string>[]>>>;
  readonly proxyConnectHeader?: Input<Record<string, Input<Input<SecretKey>[]>>>;
  readonly proxyFromEnvironment?: Input<boolean>;
  readonly proxyUrl?: Input<string>;
  readonly relabelings?: Input<Input<RelabelConfig>[]>;
  readonly tlsConfig?: Input<TlsConfig>;
  readonly trackTimestampsStaleness?: Input<boolean>;
}

export type ManagedMetricsEndpointField = "portNumber" | "targetPort";

type SecretKey = types.input.core.v1.SecretKeySelector;

interface SecretOrConfigMap {
  readonly secret?: Input<SecretKey>;
  readonly configMap?: Input<types.input.core.v1.ConfigMapKeySelector>;
}

interface AttachMetadata {
  readonly node?: Input<boolean>;
}

interface Authorization {
  readonly type?: Input<string>;
  readonly credentials?: Input<SecretKey>;
}

interface BasicAuth {
  readonly username?: Input<SecretKey>;
  readonly password?: Input<SecretKey>;
}

interface OAuth2 {
  readonly clientId?: Input<SecretOrConfigMap>;
  readonly clientSecret?: Input<SecretKey>;
  readonly endpointParams?: Input<Record<string, Input<string>>>;
  readonly noProxy?: Input<string>;
  readonly proxyConnectHeader?: Input<Record<string, Input<Input<SecretKey>[]>>>;
  readonly proxyFromEnvironment?: Input<boolean>;
  readonly proxyUrl?: Input<string>;
  readonly scopes?: Input<Input<string>[]>;
  readonly tlsConfig?: Input<TlsConfig>;
  readonly tokenUrl?: Input<string>;
}

interface RelabelConfig {
  readonly action?: Input<string>;
  readonly modulus?: Input<number>;
  readonly regex?: Input<string>;
  readonly replacement?: Input<string>;
  readonly separator?: Input<string>;
  readonly sourceLabels?: Input<Input<string>[]>;
  readonly targetLabel?: Input<string>;
}

interface TlsConfig {
  readonly ca?: Input<SecretOrConfigMap>;
  readonly cert?: Input<SecretOrConfigMap>;
  readonly insecureSkipVerify?: Input<boolean>;
  readonly keySecret?: Input<SecretKey>;
  readonly maxVersion?: Input<string>;
  readonly minVersion?: Input<string>;
  readonly serverName?: Input<string>;
}
