import { managed } from "./managed";
import { flag, items, map, object, text, type Kubernetes } from "./shape";

// Generated from args/kubernetes.ts by `npm run shapes`: the fields that the provider's types have, but for those that are managed.

/** Whose fields these are. */
export const providerVersion = "4.25.0";

const containerResizePolicy = object({ resourceName: text, restartPolicy: text });
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
