import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { refusal } from "../../../support/example";

const required = "requiredDuringSchedulingIgnoredDuringExecution";
const preferred = "preferredDuringSchedulingIgnoredDuringExecution";
const key =
  "must have keys of at most 63 letters, digits, '-', '_' and '.', with a DNS name and '/' before it if you like";
const keyRemedy = 'write a key such as "example.com/team"';

const affinity = (said: object) =>
  refusal({ scheduling: { affinity: said } }).replaceAll(
    /scheduling\.affinity\.|DuringSchedulingIgnoredDuringExecution/g,
    "",
  );
const nodes = (...terms: object[]) => affinity({ nodeAffinity: { [required]: { nodeSelectorTerms: terms } } });
const expression = (said: object) => nodes({ matchExpressions: [said] });
const pods = (term: object) => affinity({ podAffinity: { [required]: [term] } });

describe("problems: affinity", () => {
  it("takes what Kubernetes takes, and what is known only later", () => {
    assert.equal(nodes({ matchExpressions: [{ key: "cores", operator: "Gt", values: ["3"] }] }), "");
    assert.equal(nodes({ matchFields: [{ key: "metadata.name", operator: "In", values: ["node-1"] }] }), "");
    assert.equal(pods({ topologyKey: "zone", labelSelector: { matchLabels: { a: pulumi.output("b") } } }), "");
    assert.equal(affinity({ podAntiAffinity: pulumi.output({}) }), "");
    assert.equal(refusal({ scheduling: { affinity: pulumi.output({}) } }), "");
  });

  it("refuses to require a node without saying which", () => {
    assert.equal(nodes(), "nodeAffinity.required.nodeSelectorTerms: must name at least one term, got []; write one");
  });

  it("refuses a weight beyond 1 to 100, for nodes and for pods", () => {
    const rule = (got: number) => `must be a whole number from 1 to 100, got ${got}; write a weight, such as 100`;
    const node = (weight: number) => affinity({ nodeAffinity: { [preferred]: [{ weight, preference: {} }] } });
    const pod = (weight: number) =>
      affinity({ podAntiAffinity: { [preferred]: [{ weight, podAffinityTerm: { topologyKey: "zone" } }] } });
    assert.deepEqual([1, 100].map(node), ["", ""]);
    assert.equal(node(0), `nodeAffinity.preferred[0].weight: ${rule(0)}`);
    assert.equal(pod(101), `podAntiAffinity.preferred[0].weight: ${rule(101)}`);
  });

  it("refuses an operator that selectors do not know", () => {
    const path = "nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].operator";
    assert.equal(
      expression({ key: "disk", operator: "Equals", values: ["ssd"] }),
      `${path}: must be "In", "NotIn", "Exists", "DoesNotExist", "Gt" or "Lt", got "Equals"; choose one of them`,
    );
  });

  it("refuses as many values as the operator cannot have", () => {
    const path = "nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].values";
    const remedy = "change them or the operator";
    assert.equal(
      expression({ key: "disk", operator: "In", values: [] }),
      `${path}: must have some values for this operator, got []; ${remedy}`,
    );
    assert.equal(
      expression({ key: "disk", operator: "Exists", values: ["ssd"] }),
      `${path}: must have no values for this operator, got ["ssd"]; ${remedy}`,
    );
    assert.equal(
      expression({ key: "cores", operator: "Lt", values: ["1", "2"] }),
      `${path}: must have one value for this operator, got ["1","2"]; ${remedy}`,
    );
  });

  it("refuses a field of nodes that cannot be asked for", () => {
    assert.equal(
      nodes({ matchFields: [{ key: "metadata.uid", operator: "In", values: ["a"] }] }),
      'nodeAffinity.required.nodeSelectorTerms[0].matchFields[0].key: must be "metadata.name", got "metadata.uid"; write that',
    );
  });

  it("refuses a place without a key", () => {
    const path = "podAffinity.required[0].topologyKey";
    assert.equal(pods({ topologyKey: ".zone" }), `${path}: ${key}, got ".zone"; ${keyRemedy}`);
    assert.equal(pods({}), `${path}: ${key}, got undefined; ${keyRemedy}`);
  });

  it("refuses a label that no pod could have", () => {
    assert.equal(
      pods({ topologyKey: "zone", labelSelector: { matchLabels: { team: "a b" } } }),
      "podAffinity.required[0].labelSelector.matchLabels.team: must be at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit, got \"a b\"; put it into an annotation, which may hold anything",
    );
  });

  it("refuses label keys to match without a selector they could narrow", () => {
    assert.equal(
      pods({ topologyKey: "zone", matchLabelKeys: ["team"] }),
      'podAffinity.required[0].matchLabelKeys: must have a labelSelector beside it, got ["team"]; write one, or remove it',
    );
  });
});
