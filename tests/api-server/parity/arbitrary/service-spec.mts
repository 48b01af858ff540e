import fc from "fast-check";
import type { ClientServiceArgs, HeadlessServiceFields } from "../../../../components/stateful-app/args/index.ts";
import { labelKey, some } from "./name.mts";

/** The cluster that is asked has one family of addresses. */
const addresses = {
  ipFamilies: fc.constantFrom(["IPv4"], []),
  ipFamilyPolicy: fc.constantFrom("SingleStack", "PreferDualStack"),
  internalTrafficPolicy: fc.constantFrom("Cluster", "Local"),
  trafficDistribution: fc.constantFrom("PreferClose", "PreferSameZone", "PreferSameNode"),
};

export const headlessSpec: fc.Arbitrary<HeadlessServiceFields> = some<Record<string, any>>(addresses);

const ofAny = some<Record<string, any>>({
  ...addresses,
  publishNotReadyAddresses: fc.boolean(),
  externalIPs: fc.constantFrom(["192.0.2.10"], ["192.0.2.10", "fd00::1"]),
});

const outside = some<Record<string, any>>({ externalTrafficPolicy: fc.constantFrom("Cluster", "Local") });

const balanced = some<Record<string, any>>({
  allocateLoadBalancerNodePorts: fc.boolean(),
  loadBalancerClass: labelKey,
  loadBalancerIP: fc.constantFrom("192.0.2.20", ""),
  loadBalancerSourceRanges: fc.constantFrom(["10.0.0.0/8"], ["10.0.0.0/8", "fd00::/8"]),
});

const affine = some<Record<string, any>>({
  sessionAffinityConfig: fc.constantFrom(1, 86_400).map((timeoutSeconds) => ({ clientIP: { timeoutSeconds } })),
});

/** The fields that a Service of such a type may have. */
export const serviceSpec: fc.Arbitrary<
  (service: Pick<ClientServiceArgs, "type" | "sessionAffinity">) => Record<string, any>
> = fc
  .tuple(ofAny, outside, balanced, affine)
  .map(([any, outside, balanced, affine]) => ({ type = "ClusterIP", sessionAffinity }) => ({
    ...any,
    ...(type !== "ClusterIP" && outside),
    ...(type === "LoadBalancer" && balanced),
    ...(sessionAffinity === "ClientIP" && affine),
  }));
