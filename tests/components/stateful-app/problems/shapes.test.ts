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
    assert.equal(
      refusal({ sidecars: { proxy: { image: least.image, restartPolicy: "Always" } } }),
      'sidecars.proxy.restartPolicy: must be a known arg, got "restartPolicy"; remove it, or see the args',
    );
    assert.equal(
      refusal({ constructor: {} }),
      'constructor: must be a known arg, got "constructor"; remove it, or see the args',
    );
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
