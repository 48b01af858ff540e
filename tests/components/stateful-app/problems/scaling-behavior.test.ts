import assert from "node:assert/strict";
import { refusal } from "../../../support/example";

const said = (scaleDown: object) => refusal({ autoscaling: { maxReplicas: 5, behavior: { scaleDown } } });
const policy = { type: "Pods", value: 1, periodSeconds: 60 };

describe("problems of an autoscaler's behavior", () => {
  it("are none for policies, a window, a tolerance and a choice", () => {
    const rules = { policies: [policy], stabilizationWindowSeconds: 0, tolerance: "0.05", selectPolicy: "Min" };
    assert.equal(said(rules), "");
  });

  for (const [what, rules, expected] of [
    [
      "a window of more than an hour",
      { stabilizationWindowSeconds: 3601 },
      "stabilizationWindowSeconds: must be a whole number from 0 to 3600, got 3601; write seconds, such as 300",
    ],
    [
      "an unknown choice",
      { selectPolicy: "max" },
      'selectPolicy: must be "Max", "Min" or "Disabled", got "max"; choose one of them',
    ],
    [
      "no policy in a list of them",
      { policies: [] },
      "policies: must have a policy, got []; remove it for Kubernetes' own",
    ],
    [
      "an unknown policy",
      { policies: [{ ...policy, type: "Pod" }] },
      'policies[0].type: must be "Pods" or "Percent", got "Pod"; choose one of them',
    ],
    [
      "a policy of nothing",
      { policies: [{ ...policy, value: 0 }] },
      "policies[0].value: must be a whole number of at least 1, got 0; write one such as 2",
    ],
    [
      "a period of more than half an hour",
      { policies: [{ ...policy, periodSeconds: 1801 }] },
      "policies[0].periodSeconds: must be a whole number from 1 to 1800, got 1801; write seconds, such as 60",
    ],
    [
      "a tolerance below zero",
      { tolerance: "-1" },
      'tolerance: must be a quantity from zero, got "-1"; write one such as "0.1"',
    ],
  ] as const)
    it(`are ${what}`, () => assert.equal(said(rules), `autoscaling.behavior.scaleDown.${expected}`));
});
