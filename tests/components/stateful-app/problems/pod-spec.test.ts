import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { StatefulAppArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const pod = (podSpec: object, more: Partial<StatefulAppArgs> = {}) => refusal({ podSpec: podSpec, ...more });
const privileged = { podSecurity: "privileged" } as const;

describe("problems: pod spec", () => {
  it("takes what Kubernetes takes, and an Output for any of it", () => {
    assert.equal(
      pod({
        hostAliases: [{ ip: "192.0.2.10", hostnames: ["licence.example"] }],
        dnsPolicy: "None",
        dnsConfig: {
          nameservers: ["192.0.2.1", "fd00::1"],
          searches: ["_tcp.shop.example.", "."],
          options: [{ name: "ndots", value: "2" }],
        },
        runtimeClassName: "kata",
        schedulerName: "own",
        shareProcessNamespace: true,
        hostUsers: false,
        os: { name: "linux" },
        readinessGates: [{ conditionType: "example.com/in-service" }],
        resourceClaims: [{ name: "gpu", resourceClaimTemplateName: "gpu" }],
      }),
      "",
    );
    const later = pulumi.output("later") as any;
    const nested = {
      dnsPolicy: later,
      hostAliases: [{ ip: later, hostnames: later }],
      readinessGates: [{ conditionType: later }],
    };
    assert.equal(pod({ ...nested, resourceClaims: [{ name: later, resourceClaimName: later }], dnsConfig: later }), "");
  });

  it("refuses a policy that Kubernetes does not have", () => {
    assert.equal(
      pod({ dnsPolicy: "clusterFirst" }),
      'podSpec.dnsPolicy: must be "ClusterFirst", "ClusterFirstWithHostNet", "Default" or "None", got "clusterFirst"; choose one of them',
    );
    assert.equal(
      pod({ os: { name: "windows" } }),
      'podSpec.os.name: must be "linux", got "windows"; write "linux", or leave it out',
    );
  });

  it("refuses name servers that are none, too many or missing", () => {
    assert.equal(
      pod({ dnsPolicy: "None" }),
      'podSpec.dnsConfig.nameservers: must name a server for dnsPolicy "None", got undefined; write its address',
    );
    assert.equal(
      pod({ dnsConfig: { nameservers: ["192.0.2.1", "192.0.2.2", "192.0.2.3", "dns.example"] } }),
      [
        "podSpec.dnsConfig.nameservers: must be at most 3, got 4; remove 1",
        'podSpec.dnsConfig.nameservers[3]: must be an IP address, got "dns.example"; write one such as "192.0.2.10"',
      ].join("\n"),
    );
    assert.equal(
      pod({ dnsConfig: { searches: ["a b"], options: [{ value: "2" }] } }),
      [
        'podSpec.dnsConfig.searches[0]: must be a DNS name, got "a b"; write one such as "shop.svc.cluster.local"',
        'podSpec.dnsConfig.options[0].name: must name an option, got undefined; write one such as "ndots"',
      ].join("\n"),
    );
    const long = Array.from({ length: 9 }, () => `${"abc.".repeat(62)}example`);
    assert.match(pod({ dnsConfig: { searches: long } }), /must be at most 2048 characters in all/);
    assert.match(pod({ dnsConfig: { searches: Array(33).fill("a") } }), /must be at most 32, got 33; remove 1/);
  });

  it("refuses host names without an address, and the same address twice, which Kubernetes could not tell apart", () => {
    const hostnames = ["licence.example"];
    assert.equal(
      pod({ hostAliases: [{ hostnames }] }),
      'podSpec.hostAliases[0].ip: must be an IP address, got ""; write one such as "192.0.2.10"',
    );
    const twice = { ip: "192.0.2.10", hostnames };
    assert.equal(
      pod({ hostAliases: [twice, twice] }),
      'podSpec.hostAliases: must name each ip once, got "192.0.2.10"; remove one',
    );
    for (const ip of ["::ffff:192.0.2.10", "fe80::1%eth0", "192.0.2.010"])
      assert.match(pod({ hostAliases: [{ ip, hostnames }] }), /ip: must be an IP address/);
  });

  it("refuses to share the node's network, processes or memory but at the level privileged", () => {
    for (const field of ["hostNetwork", "hostPID", "hostIPC"]) {
      assert.equal(
        pod({ [field]: true }),
        `podSpec.${field}: must be false under podSecurity "restricted", got true; remove it, or write podSecurity: "privileged"`,
      );
      assert.equal(pod({ [field]: true }, privileged), "");
      assert.equal(
        pod({ [field]: true, hostUsers: false }, privileged),
        `podSpec.${field}: must be false where hostUsers is, got true; remove one of them`,
      );
    }
    assert.equal(
      pod({ hostPID: true, shareProcessNamespace: true }, privileged),
      "podSpec.shareProcessNamespace: must be false where hostPID is true, got true; remove one of them",
    );
  });

  it("refuses kernel parameters of a network that is the node's", () => {
    const sysctls = [{ name: "net/ipv4/tcp_syncookies", value: "1" }];
    assert.equal(
      pod({ hostNetwork: true }, { ...privileged, podSecurityContext: { sysctls } }),
      'podSecurityContext.sysctls[0].name: must not be the node\'s with podSpec.hostNetwork, got "net/ipv4/tcp_syncookies"; remove one of them',
    );
    const shm = [{ name: "kernel.shm_rmid_forced", value: "1" }];
    assert.match(pod({ hostIPC: true }, { ...privileged, podSecurityContext: { sysctls: shm } }), /podSpec\.hostIPC/);
    assert.equal(pod({ hostNetwork: true }, { ...privileged, podSecurityContext: { sysctls: shm } }), "");
  });

  it("refuses a full name as the host's name where it is longer than the kernel takes", () => {
    assert.equal(pod({ setHostnameAsFQDN: true }), "");
    assert.equal(
      pod({ setHostnameAsFQDN: true }, { namespace: "n".repeat(40), replicas: 11 }),
      `podSpec.setHostnameAsFQDN: must have DNS names of pods of at most 64 characters, which "db-10.db-headless.${"n".repeat(40)}.svc.cluster.local" is not, got true; shorten name, namespace or headlessService.name by 12, or remove it`,
    );
  });

  it("refuses gates and claims of devices without a name, or twice", () => {
    assert.match(
      pod({ readinessGates: [{ conditionType: "a b" }] }),
      /readinessGates\[0\]\.conditionType: must have keys/,
    );
    assert.match(pod({ schedulingGates: [{ name: "a" }, { name: "a" }] }), /schedulingGates: must name each name once/);
    assert.equal(
      pod({ resourceClaims: [{ name: "gpu" }] }),
      "podSpec.resourceClaims[0]: must have exactly one of resourceClaimName, resourceClaimTemplateName, got []; write one such as resourceClaimName",
    );
  });
});
