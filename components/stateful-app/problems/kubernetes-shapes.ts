import { managed } from "./managed";
import { flag, items, map, object, text, whole, type Kubernetes } from "./shape";

// Generated from args/kubernetes.ts and args/prometheus-operator.ts by `npm run shapes`: the fields of their types, but for those
// that are managed.

/** Whose fields these are. */
export const providerVersion = "4.25.0";

const containerResizePolicy = object({ resourceName: text, restartPolicy: text });
const hPAScalingPolicy = object({ periodSeconds: whole, type: text, value: whole });
const hPAScalingRules = object({
  policies: items(hPAScalingPolicy),
  selectPolicy: text,
  stabilizationWindowSeconds: whole,
  tolerance: text,
});
const horizontalPodAutoscalerBehavior = object({ scaleDown: hPAScalingRules, scaleUp: hPAScalingRules });
const metricTarget = object({ averageUtilization: whole, averageValue: text, type: text, value: text });
const containerResourceMetricSource = object({ container: text, name: text, target: metricTarget });
const labelSelectorRequirement = object({ key: text, operator: text, values: items(text) });
const labelSelector = object({ matchExpressions: items(labelSelectorRequirement), matchLabels: map(text) });
const metricIdentifier = object({ name: text, selector: labelSelector });
const externalMetricSource = object({ metric: metricIdentifier, target: metricTarget });
const crossVersionObjectReference = object({ apiVersion: text, kind: text, name: text });
const objectMetricSource = object({
  describedObject: crossVersionObjectReference,
  metric: metricIdentifier,
  target: metricTarget,
});
const podsMetricSource = object({ metric: metricIdentifier, target: metricTarget });
const resourceMetricSource = object({ name: text, target: metricTarget });
const metricSpec = object({
  containerResource: containerResourceMetricSource,
  external: externalMetricSource,
  object: objectMetricSource,
  pods: podsMetricSource,
  resource: resourceMetricSource,
  type: text,
});
const clientIPConfig = object({ timeoutSeconds: whole });
const sessionAffinityConfig = object({ clientIP: clientIPConfig });
const attachMetadata = object({ node: flag });
const secretKeySelector = object({ key: text, name: text, optional: flag });
const authorization = object({ type: text, credentials: secretKeySelector });
const basicAuth = object({ username: secretKeySelector, password: secretKeySelector });
const relabelConfig = object({
  action: text,
  modulus: whole,
  regex: text,
  replacement: text,
  separator: text,
  sourceLabels: items(text),
  targetLabel: text,
});
const configMapKeySelector = object({ key: text, name: text, optional: flag });
const secretOrConfigMap = object({ secret: secretKeySelector, configMap: configMapKeySelector });
const tlsConfig = object({
  ca: secretOrConfigMap,
  cert: secretOrConfigMap,
  insecureSkipVerify: flag,
  keySecret: secretKeySelector,
  maxVersion: text,
  minVersion: text,
  serverName: text,
});
const oAuth2 = object({
  clientId: secretOrConfigMap,
  clientSecret: secretKeySelector,
  endpointParams: map(text),
  noProxy: text,
  proxyConnectHeader: map(items(secretKeySelector)),
  proxyFromEnvironment: flag,
  proxyUrl: text,
  scopes: items(text),
  tlsConfig,
  tokenUrl: text,
});
const resourceClaim = object({ name: text, request: text });
const resourceRequirements = object({ claims: items(resourceClaim), limits: map(text), requests: map(text) });
const podDNSConfigOption = object({ name: text, value: text });
const podDNSConfig = object({ nameservers: items(text), options: items(podDNSConfigOption), searches: items(text) });
const hostAlias = object({ hostnames: items(text), ip: text });
const podOS = object({ name: text });
const podReadinessGate = object({ conditionType: text });
const claimSource = object({ resourceClaimName: text, resourceClaimTemplateName: text });
const podResourceClaim = object({
  name: text,
  resourceClaimName: text,
  resourceClaimTemplateName: text,
  source: claimSource,
});
const podSchedulingGate = object({ name: text });
export const container: Kubernetes = {
  managed: managed.container,
  fields: {
    resizePolicy: items(containerResizePolicy),
    restartPolicy: text,
    stdin: flag,
    stdinOnce: flag,
    terminationMessagePath: text,
    terminationMessagePolicy: text,
    tty: flag,
  },
};
export const horizontalPodAutoscaler: Kubernetes = {
  managed: managed.horizontalPodAutoscaler,
  fields: { behavior: horizontalPodAutoscalerBehavior, metrics: items(metricSpec) },
};
export const claim: Kubernetes = {
  managed: managed.claim,
  fields: { selector: labelSelector, volumeAttributesClassName: text },
};
export const podDisruptionBudget: Kubernetes = {
  managed: managed.podDisruptionBudget,
  fields: { unhealthyPodEvictionPolicy: text },
};
export const clientService: Kubernetes = {
  managed: managed.clientService,
  fields: {
    allocateLoadBalancerNodePorts: flag,
    clusterIP: text,
    clusterIPs: items(text),
    externalIPs: items(text),
    externalTrafficPolicy: text,
    healthCheckNodePort: whole,
    internalTrafficPolicy: text,
    ipFamilies: items(text),
    ipFamilyPolicy: text,
    loadBalancerClass: text,
    loadBalancerIP: text,
    loadBalancerSourceRanges: items(text),
    publishNotReadyAddresses: flag,
    sessionAffinityConfig,
    trafficDistribution: text,
  },
};
export const headlessService: Kubernetes = {
  managed: managed.headlessService,
  fields: { internalTrafficPolicy: text, ipFamilies: items(text), ipFamilyPolicy: text, trafficDistribution: text },
};
export const podService: Kubernetes = {
  managed: managed.podService,
  fields: {
    sessionAffinity: text,
    allocateLoadBalancerNodePorts: flag,
    externalIPs: items(text),
    externalTrafficPolicy: text,
    internalTrafficPolicy: text,
    ipFamilies: items(text),
    ipFamilyPolicy: text,
    loadBalancerClass: text,
    loadBalancerIP: text,
    loadBalancerSourceRanges: items(text),
    publishNotReadyAddresses: flag,
    sessionAffinityConfig,
    trafficDistribution: text,
  },
};
export const monitor: Kubernetes = {
  managed: managed.monitor,
  fields: {
    attachMetadata,
    bodySizeLimit: text,
    convertClassicHistogramsToNHCB: flag,
    fallbackScrapeProtocol: text,
    jobLabel: text,
    keepDroppedTargets: whole,
    labelLimit: whole,
    labelNameLengthLimit: whole,
    labelValueLengthLimit: whole,
    nativeHistogramBucketLimit: whole,
    nativeHistogramMinBucketFactor: text,
    podTargetLabels: items(text),
    sampleLimit: whole,
    scrapeClass: text,
    scrapeClassicHistograms: flag,
    scrapeNativeHistograms: flag,
    scrapeProtocols: items(text),
    selectorMechanism: text,
    serviceDiscoveryRole: text,
    targetLabels: items(text),
    targetLimit: whole,
  },
};
export const metricsEndpoint: Kubernetes = {
  managed: managed.metricsEndpoint,
  fields: {
    authorization,
    basicAuth,
    bearerTokenFile: text,
    bearerTokenSecret: secretKeySelector,
    enableHttp2: flag,
    filterRunning: flag,
    followRedirects: flag,
    honorLabels: flag,
    honorTimestamps: flag,
    metricRelabelings: items(relabelConfig),
    noProxy: text,
    oauth2: oAuth2,
    params: map(items(text)),
    proxyConnectHeader: map(items(secretKeySelector)),
    proxyFromEnvironment: flag,
    proxyUrl: text,
    relabelings: items(relabelConfig),
    tlsConfig,
    trackTimestampsStaleness: flag,
  },
};
export const podSpec: Kubernetes = {
  managed: managed.podSpec,
  fields: {
    resources: resourceRequirements,
    dnsConfig: podDNSConfig,
    dnsPolicy: text,
    enableServiceLinks: flag,
    hostAliases: items(hostAlias),
    hostIPC: flag,
    hostNetwork: flag,
    hostPID: flag,
    hostUsers: flag,
    os: podOS,
    readinessGates: items(podReadinessGate),
    resourceClaims: items(podResourceClaim),
    runtimeClassName: text,
    schedulerName: text,
    schedulingGates: items(podSchedulingGate),
    setHostnameAsFQDN: flag,
    shareProcessNamespace: flag,
  },
};
export const statefulSetSpec: Kubernetes = {
  managed: managed.statefulSetSpec,
  fields: { revisionHistoryLimit: whole },
};
