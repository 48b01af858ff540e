import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { refusal } from "../../../support/example";

const topologyKey = "kubernetes.io/hostname";
const required = (...terms: object[]) =>
  anti({ requiredDuringSchedulingIgnoredDuringExecution: terms.map((one) => ({ topologyKey, ...one })) });
const anti = (podAntiAffinity: unknown) =>
  refusal({ replicas: 2, podLabels: { tier: "data" }, scheduling: { affinity: { podAntiAffinity } as never } });
const expression = (key: string, operator: string, ...values: string[]) =>
  required({ labelSelector: { matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }] } });
const refused = /^scheduling\.affinity\.podAntiAffinity: must select the app's own pods in one of its terms/;

describe("problems: pod anti-affinity", () => {
  it("takes terms of which one selects the app's pods, preferred ones too", () => {
    assert.equal(
      required(
        { labelSelector: { matchLabels: { app: "web" } } },
        { labelSelector: { matchLabels: { tier: "data" } } },
      ),
      "",
    );
    const podAffinityTerm = { topologyKey, labelSelector: {} };
    assert.equal(anti({ preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm }] }), "");
  });

  it("refuses terms that select none, also without a selector", () => {
    assert.match(required({ labelSelector: { matchLabels: { tier: "web" } } }), refused);
    assert.match(required({}), refused);
    const podAffinityTerm = { topologyKey, labelSelector: { matchLabels: { app: "db" } } };
    assert.match(anti({ preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm }] }), refused);
  });

  it("reads expressions as Kubernetes does", () => {
    assert.equal(expression("tier", "In", "data", "web"), "");
    assert.equal(expression("tier", "NotIn", "web"), "");
    assert.equal(expression("other", "NotIn", "web"), "");
    assert.equal(expression("tier", "Exists"), "");
    assert.equal(expression("other", "DoesNotExist"), "");
    assert.equal(expression("apps.kubernetes.io/pod-index", "In", "0"), "");
    assert.match(expression("tier", "In", "web"), refused);
    assert.match(expression("tier", "NotIn", "data"), refused);
    assert.match(expression("tier", "DoesNotExist"), refused);
    assert.match(expression("other", "Exists"), refused);
  });

  it("leaves alone what is known only later, and terms for other namespaces", () => {
    assert.equal(anti(pulumi.output({})), "");
    assert.equal(required({ labelSelector: { matchLabels: { app: pulumi.output("web") } } }), "");
    assert.equal(required({ labelSelector: { matchLabels: { app: "web" } }, namespaceSelector: {} }), "");
    assert.equal(required({ labelSelector: { matchLabels: { app: "web" } }, namespaces: ["web"] }), "");
    assert.match(required({ labelSelector: { matchLabels: { app: "web" } }, namespaces: ["shop"] }), refused);
  });
});
