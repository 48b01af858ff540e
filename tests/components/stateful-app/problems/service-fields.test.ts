import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ClientServiceArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const client = (spec: object, more: Omit<ClientServiceArgs, "spec"> = {}) =>
  refusal({ clientService: { ...more, spec } });
const balanced = { type: "LoadBalancer" } as const;

describe("problems: fields of Services", () => {
  it("take what Kubernetes takes of each type, and an Output for any of it", () => {
    const any = { internalTrafficPolicy: "Local", trafficDistribution: "PreferClose", ipFamilies: ["IPv4"] };
    assert.equal(client({ ...any, clusterIP: "10.96.0.200", externalIPs: ["192.0.2.10"] }), "");
    assert.equal(client({ externalTrafficPolicy: "Local" }, { type: "NodePort" }), "");
    const ranges = { loadBalancerSourceRanges: ["10.0.0.0/8"], loadBalancerClass: "example.com/internal" };
    const local = { externalTrafficPolicy: "Local", healthCheckNodePort: 30_000 };
    assert.equal(client({ ...ranges, ...local, allocateLoadBalancerNodePorts: false }, balanced), "");
    assert.equal(
      client({ sessionAffinityConfig: { clientIP: { timeoutSeconds: 1 } } }, { sessionAffinity: "ClientIP" }),
      "",
    );
    assert.equal(
      refusal({ headlessService: { spec: { ipFamilyPolicy: "PreferDualStack" } }, podServices: { spec: any } }),
      "",
    );
    const later = pulumi.output("later");
    assert.equal(
      client(
        { externalTrafficPolicy: later, externalIPs: later, ipFamilies: [later], loadBalancerClass: later },
        balanced,
      ),
      "",
    );
  });

  it("refuse what only Services that are reached from outside have", () => {
    assert.equal(
      client({ externalTrafficPolicy: "Local" }),
      'clientService.spec.externalTrafficPolicy: must be left out but for type "NodePort" or "LoadBalancer", got "Local"; remove it',
    );
    assert.equal(client({ externalTrafficPolicy: "Local", externalIPs: ["192.0.2.10"] }), "");
    assert.equal(
      client({ healthCheckNodePort: 30_000 }, balanced),
      'clientService.spec.healthCheckNodePort: must be left out but for type "LoadBalancer" with externalTrafficPolicy "Local", got 30000; remove it',
    );
    assert.equal(
      client({ externalTrafficPolicy: "local" }, { type: "NodePort" }),
      'clientService.spec.externalTrafficPolicy: must be "Cluster" or "Local", got "local"; choose one of them',
    );
  });

  it("refuse what only load balancers have, and ranges that are none", () => {
    for (const [field, value] of Object.entries({
      allocateLoadBalancerNodePorts: false,
      loadBalancerClass: "a",
      loadBalancerSourceRanges: ["10.0.0.0/8"],
    }))
      assert.equal(
        client({ [field]: value }, { type: "NodePort" }),
        `clientService.spec.${field}: must be left out but for type "LoadBalancer", got ${JSON.stringify(value)}; remove it`,
      );
    assert.match(
      client({ loadBalancerSourceRanges: ["10.0.0.1/8"] }, balanced),
      /SourceRanges\[0\]: must have no bits/,
    );
    assert.match(client({ loadBalancerClass: "a b" }, balanced), /loadBalancerClass: must have keys/);
  });

  it("refuse families of addresses that do not fit together", () => {
    assert.equal(
      client({ ipFamilies: ["IPv4", "IPv6"] }),
      'clientService.spec.ipFamilyPolicy: must be "PreferDualStack" or "RequireDualStack" for two families, got undefined; write one of them',
    );
    assert.equal(client({ ipFamilies: ["IPv4", "IPv6"], ipFamilyPolicy: "PreferDualStack" }), "");
    assert.match(
      client({ ipFamilies: ["IPv4", "IPv4"], ipFamilyPolicy: "PreferDualStack" }),
      /must name each once, got "IPv4"/,
    );
    assert.match(
      refusal({ headlessService: { spec: { ipFamilies: ["ipv4"] } } }),
      /^headlessService.spec.ipFamilies\[0\]: must be "IPv4"/,
    );
  });

  it("refuse addresses that nobody could reach, and a second headless Service", () => {
    for (const one of ["127.0.0.1", "169.254.1.1", "224.0.0.1", "0.0.0.0", "::1", "::", "fe80::1", "ff02::1"])
      assert.match(client({ externalIPs: [one] }), /externalIPs\[0\]: must be an address that others can reach/, one);
    assert.equal(
      client({ clusterIP: "None" }),
      'clientService.spec.clusterIP: must be an IP address, got "None"; write one such as "192.0.2.10"',
    );
  });

  it("refuse a time for clients that are not sent to the same pod", () => {
    const sessionAffinityConfig = { clientIP: { timeoutSeconds: 60 } };
    assert.equal(
      client({ sessionAffinityConfig }),
      'clientService.spec.sessionAffinityConfig: must be left out but for sessionAffinity "ClientIP", got {"clientIP":{"timeoutSeconds":60}}; remove it',
    );
    assert.equal(refusal({ podServices: { spec: { sessionAffinity: "ClientIP", sessionAffinityConfig } } }), "");
    const long = { clientIP: { timeoutSeconds: 86_401 } };
    assert.match(
      client({ sessionAffinityConfig: long }, { sessionAffinity: "ClientIP" }),
      /from 1 to 86400, got 86401/,
    );
  });

  it("name the arg for what has one, and refuse what cannot be every pod's", () => {
    assert.match(
      client({ type: "NodePort" }),
      /^clientService.spec.type: must be left to .*; write clientService.type$/,
    );
    assert.match(client({ sessionAffinity: "None" }), /; write clientService.sessionAffinity$/);
    assert.match(
      refusal({ podServices: { spec: { clusterIP: "10.96.0.9" } as object } }),
      /remove it: every pod's Service has another one$/,
    );
    assert.match(
      refusal({ headlessService: { spec: { clusterIP: "10.96.0.9" } as object } }),
      /so that every pod has a DNS name$/,
    );
  });
});
