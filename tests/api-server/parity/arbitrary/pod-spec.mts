import fc from "fast-check";
import type { PodSecurity, PodSpecFields } from "../../../../components/stateful-app/args/index.ts";
import { labelKey, some, subdomain } from "./name.mts";

const addresses = fc.constantFrom("192.0.2.10", "fd00::1", "::1");

// The types want every list to be one that may be written to.
const dnsConfig: fc.Arbitrary<any> = some({
  nameservers: fc.uniqueArray(addresses, { minLength: 1, maxLength: 3 }),
  searches: fc.uniqueArray(fc.constantFrom("shop.svc.cluster.local", "_tcp.example.", "."), { maxLength: 2 }),
  options: fc.constantFrom([{ name: "ndots", value: "2" }], [{ name: "edns0" }]),
});

const hostAliases = fc.uniqueArray(
  fc.tuple(addresses, fc.array(subdomain, { maxLength: 2 })).map(([ip, hostnames]) => ({ ip, hostnames })),
  { maxLength: 2, selector: ({ ip }) => ip },
);

const resourceClaims: fc.Arbitrary<any> = fc.constantFrom(
  [{ name: "gpu", resourceClaimTemplateName: "gpu.example" }],
  [
    { name: "a", resourceClaimName: "shared" },
    { name: "b", resourceClaimTemplateName: "own" },
  ],
);

const quantities = fc.constantFrom("100", "64Gi", "1e3", "1");

/** What a pod shares with its node only where the level allows it, and with user namespaces never. */
const hostNamespaces = (level: PodSecurity): fc.Arbitrary<Partial<PodSpecFields>> =>
  level === "privileged"
    ? fc.constantFrom<Partial<PodSpecFields>>(
        {},
        { hostNetwork: true },
        { hostPID: true },
        { hostIPC: true, shareProcessNamespace: true },
        { hostUsers: false },
      )
    : fc.constantFrom<Partial<PodSpecFields>>({}, { hostUsers: false }, { hostUsers: true }, { hostNetwork: false });

/** Fields that are passed on. A policy without name servers is right unless it is to have no other. */
export function podSpec(level: PodSecurity): fc.Arbitrary<PodSpecFields> {
  const fields = some<Required<Omit<PodSpecFields, "hostNetwork" | "hostPID" | "hostIPC" | "hostUsers">>>({
    dnsPolicy: fc.constantFrom("ClusterFirst", "ClusterFirstWithHostNet", "Default"),
    dnsConfig,
    enableServiceLinks: fc.boolean(),
    hostAliases,
    os: fc.constant({ name: "linux" }),
    readinessGates: fc.array(
      labelKey.map((conditionType) => ({ conditionType })),
      { maxLength: 2 },
    ),
    resourceClaims,
    resources: some({
      requests: some({ cpu: quantities, memory: quantities }),
      limits: some({ cpu: quantities, memory: quantities }),
    }),
    runtimeClassName: subdomain,
    schedulerName: subdomain,
    schedulingGates: fc.uniqueArray(labelKey, { maxLength: 2 }).map((names) => names.map((name) => ({ name }))),
    setHostnameAsFQDN: fc.boolean(),
    shareProcessNamespace: fc.boolean(),
  });
  return fc.tuple(fields, hostNamespaces(level)).map(([fields, shared]) => ({ ...fields, ...shared }));
}
