import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { message } from "../../../../components/problems/problem";
import { shapeProblems } from "../../../../components/stateful-app/problems/shapes";
import { everything } from "../../../support/everything";
import { example, least } from "../../../support/example";

const refusal = (changes: object) => message(shapeProblems({ ...example, ...changes }));

describe("problems: shapes", () => {
  it("take everything that can be said", () => {
    assert.equal(message(shapeProblems(everything)), "");
    assert.equal(refusal({ probes: { readiness: "none" }, podDisruptionBudget: "none", ports: { sql: 5432 } }), "");
    assert.equal(refusal({ claims: undefined, sidecars: null, files: { settings: undefined } }), "");
  });

  it("refuse an arg that is misspelt in a stack's configuration, instead of doing without it", () => {
    assert.equal(
      refusal({ retention: { ondestroy: "Delete" } }),
      'retention.ondestroy: must be a known arg, got "ondestroy"; write "onDestroy"',
    );
    assert.match(
      refusal({ constructor: {} }),
      /^constructor: must be a known arg, got "constructor"; remove it, or see https:/,
    );
    assert.equal(
      refusal({ ingress: { host: "a", hosts: "b", colour: "" } }),
      [
        'ingress.hosts: must be a known arg, got "hosts"; write "host"',
        'ingress.colour: must be a known arg, got "colour"; remove it, or see the args',
      ].join("\n"),
    );
  });

  it("refuse a field of Kubernetes' that the component manages, and name the arg", () => {
    assert.equal(
      refusal({ podSpec: { subdomain: "db", hostname: "db", volumes: [] } }),
      [
        "podSpec.subdomain: must be left to the component, got a string; write headlessService.name",
        "podSpec.hostname: must be left to the component, got a string; remove it: pods are named after the app",
        "podSpec.volumes: must be left to the component, got a list; write claims, files, secretFiles or volumes",
      ].join("\n"),
    );
    assert.equal(
      refusal({ volumeMounts: [], sidecars: { proxy: { image: least.image, readinessProbe: {} } } }),
      [
        "volumeMounts: must be left to the component, got a list; write claims, files, secretFiles or volumes, each with its mountPath",
        "sidecars.proxy.readinessProbe: must be left to the component, got an object; write probes.readiness",
      ].join("\n"),
    );
    assert.equal(refusal({ podSpec: { subdomain: undefined, hostname: null } }), "");
  });

  it("refuse a field that Kubernetes does not have, at any depth, with the nearest one", () => {
    assert.equal(
      refusal({ podSpec: { hostAlias: [] } }),
      'podSpec.hostAlias: must be a known field of a pod\'s spec, got "hostAlias"; write "hostAliases"',
    );
    assert.equal(
      refusal({ podSpec: { dnsConfig: { nameserver: ["192.0.2.1"] } } }),
      'podSpec.dnsConfig.nameserver: must be a known arg, got "nameserver"; write "nameservers"',
    );
    assert.match(refusal({ podSpec: { colour: "blue" } }), /got "colour"; remove it, or see https:.*#PodSpec$/);
  });

  it("take a field that only a newer provider knows, but for another spelling of a known one", () => {
    const newer = (podSpec: object) => message(shapeProblems({ ...example, podSpec }, { newerProvider: true }));
    assert.equal(newer({ colour: { of: ["blue"] }, hostAlias: [] }), "");
    assert.match(newer({ hostaliases: [] }), /write "hostAliases"$/);
    assert.match(newer({ nodeName: "a" }), /write scheduling.nodeSelector$/);
  });

  it("refuse what the provider's types forbid in it, and take Outputs for any part", () => {
    assert.equal(
      refusal({ podSpec: { hostNetwork: "true", runtimeClassName: 1, hostAliases: {}, readinessGates: [null] } }),
      [
        'podSpec.hostNetwork: must be true or false, got "true"; write one of them, unquoted',
        'podSpec.runtimeClassName: must be a string, got 1; write "1"',
        "podSpec.hostAliases: must be a list, got an object; write a list",
        "podSpec.readinessGates[0]: must not be a gap in the list, got null; remove it",
      ].join("\n"),
    );
    const later = pulumi.output("later");
    const podSpec = { hostAliases: later, dnsConfig: { nameservers: [later], options: later }, hostUsers: later };
    assert.equal(refusal({ podSpec }), "");
  });

  it("refuse a word where more is to be said", () => {
    assert.equal(refusal({ rollout: "OnDelete" }), "rollout: must be an object, got a string; write an object");
    assert.equal(refusal({ podServices: true }), "podServices: must be an object, got a boolean; write an object");
    assert.equal(refusal({ claims: [{ size: "1Gi" }] }), "claims: must be an object, got a list; write an object");
  });

  it("refuse one thing where several are listed, and gaps among them", () => {
    assert.equal(
      refusal({ imagePullSecrets: "registry" }),
      "imagePullSecrets: must be a list, got a string; write a list",
    );
    assert.equal(
      refusal({ networkPolicy: { ingress: {} } }),
      "networkPolicy.ingress: must be a list, got an object; write a list",
    );
    assert.equal(
      refusal({ scheduling: { tolerations: [undefined] } }),
      "scheduling.tolerations[0]: must not be a gap in the list, got undefined; remove it",
    );
  });

  it("refuse what is known only later where it decides what there is", () => {
    assert.equal(refusal({ claims: pulumi.output({}) }), "claims: must be an object, got an Output; write an object");
  });

  it("refuse labels in one word, which would be taken letter by letter", () => {
    assert.equal(refusal({ podLabels: "team=db" }), "podLabels: must be an object, got a string; write an object");
  });
});
