import assert from "node:assert/strict";
import type { ServiceType } from "../../../../components";
import { refusal } from "../../../support/example";

const pod = (podAnnotations: Record<string, string>) => refusal({ podAnnotations });
const ranges = "service.beta.kubernetes.io/load-balancer-source-ranges";
const from = (said: string, type: ServiceType) => refusal({ clientService: { type, annotations: { [ranges]: said } } });

describe("problems: annotations", () => {
  it("takes what agents and clouds read", () => {
    assert.equal(pod({ "vault.hashicorp.com/agent-inject-secret-config.txt": "internal/data/server/config" }), "");
  });

  it("takes capitals before the slash, as the API server does, and nothing else that a label's key could not have", () => {
    assert.equal(pod({ "Example.com/team": "x" }), "");
    assert.equal(
      pod({ "Example.com/my team": "x" }),
      `podAnnotations: must have keys of at most 63 letters, digits, '-', '_' and '.', with a DNS name and '/' before it if you like, got "Example.com/my team"; write a key such as "example.com/team"`,
    );
  });

  it("refuses a value that is no text", () => {
    assert.equal(
      refusal({ serviceAccount: { annotations: { enabled: true as unknown as string } } }),
      'serviceAccount.annotations.enabled: must be a string, got true; write "true"',
    );
  });

  it("takes 260000 bytes in all and refuses one more, long before the API server's own limit is passed unseen", () => {
    assert.equal(pod({ a: "x".repeat(259_999) }), "");
    assert.equal(
      pod({ a: "x".repeat(260_000) }),
      "podAnnotations: must hold at most 260000 bytes in all, got 260001; put it into files",
    );
  });

  it("refuses to be told how the engine applies an object", () => {
    assert.equal(
      refusal({ clientService: { annotations: { "pulumi.com/skipAwait": "false" } } }),
      'clientService.annotations: must not use pulumi.com/ annotations, got "pulumi.com/skipAwait"; remove it, or use transforms',
    );
  });

  for (const key of [
    "container.apparmor.security.beta.kubernetes.io/app",
    "seccomp.security.alpha.kubernetes.io/pod",
    "scheduler.alpha.kubernetes.io/tolerations",
    "kubernetes.io/config.mirror",
  ])
    it(`refuses ${key}, which could loosen what the fields hold tight`, () => {
      assert.equal(
        pod({ [key]: "unconfined" }),
        `podAnnotations: must not use annotations that became fields, got "${key}"; remove it; use scheduling or podSecurity`,
      );
    });

  it("takes source ranges for a LoadBalancer, and refuses them elsewhere or when they are none", () => {
    assert.equal(from("10.0.0.0/8, 192.168.1.0/24", "LoadBalancer"), "");
    assert.equal(from("", "LoadBalancer"), "");
    assert.equal(
      from("10.0.0.0/8", "NodePort"),
      `clientService.annotations: must be for type "LoadBalancer" only, got "${ranges}"; remove it, or write that type`,
    );
    assert.equal(
      from("10.0.0.0/8,10.0.0.1", "LoadBalancer"),
      `clientService.annotations.${ranges}: must be addresses in CIDR notation, got "10.0.0.1"; write some such as "10.0.0.0/8"`,
    );
    assert.equal(
      refusal({ podServices: { annotations: { [ranges]: "10.0.0.0/8" } } }),
      `podServices.annotations: must be for type "LoadBalancer" only, got "${ranges}"; remove it, or write that type`,
    );
  });

  it("refuses two classes for one Ingress", () => {
    const annotations = { "kubernetes.io/ingress.class": "nginx" };
    assert.equal(refusal({ ingress: { host: "db.example.com", annotations } }), "");
    assert.equal(refusal({ ingress: { host: "db.example.com", annotations, ingressClassName: "nginx" } }), "");
    assert.equal(
      refusal({ ingress: { host: "db.example.com", annotations, ingressClassName: "traefik" } }),
      'ingress.annotations.kubernetes.io/ingress.class: must be the same as ingressClassName (traefik), got "nginx"; remove it',
    );
  });
});
