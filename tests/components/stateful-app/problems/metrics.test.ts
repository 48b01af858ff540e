import assert from "node:assert/strict";
import { refusal } from "../../../support/example";

const said = (...metrics: object[]) => refusal({ autoscaling: { maxReplicas: 5, metrics: metrics as never } });
const cpu = (target: object) => ({ type: "Resource", resource: { name: "cpu", target } });
const metric = { name: "requests_per_second" };

describe("problems of an autoscaler's metrics", () => {
  it("are none for each type with a target of its own", () => {
    const average = { type: "AverageValue", averageValue: "100m" };
    assert.equal(
      said(
        cpu({ type: "Utilization", averageUtilization: 80 }),
        { type: "ContainerResource", containerResource: { name: "memory", container: "app", target: average } },
        { type: "Pods", pods: { metric, target: average } },
        {
          type: "Object",
          object: {
            metric: { ...metric, selector: { matchLabels: { tier: "gold" } } },
            describedObject: { apiVersion: "networking.k8s.io/v1", kind: "Ingress", name: "web" },
            target: { type: "Value", value: "2k" },
          },
        },
        { type: "External", external: { metric, target: average } },
      ),
      "",
    );
  });

  for (const [what, one, expected] of [
    ["an unknown type", { type: "CPU" }, /^autoscaling\.metrics\[0\]\.type: must be "Resource", "ContainerResource", /],
    [
      "another source than the type's",
      { type: "Pods", resource: {} },
      /^autoscaling\.metrics\[0\]: must have pods beside type "Pods", and nothing else, got \["resource"\]; write \{/,
    ],
    [
      "no amount",
      cpu({ type: "Utilization" }),
      /^autoscaling\.metrics\[0\]\.resource\.target: must have averageUtilization beside type "Utilization", and nothing else, got \[\]/,
    ],
    [
      "a type of target that the metric cannot have",
      cpu({ type: "Value", value: "1" }),
      /^autoscaling\.metrics\[0\]\.resource\.target\.type: must be "Utilization" or "AverageValue", got "Value"/,
    ],
    [
      "a percentage of none",
      cpu({ type: "Utilization", averageUtilization: 0 }),
      /averageUtilization: must be a whole number of at least 1, got 0/,
    ],
    [
      "an amount of nothing",
      cpu({ type: "AverageValue", averageValue: "0" }),
      /averageValue: must be a quantity above zero, got "0"; write one such as "100m" or "1k"$/,
    ],
    [
      "a name that is no part of an address",
      { type: "External", external: { metric: { name: "a/b" }, target: { type: "Value", value: "1" } } },
      /metric\.name: must be a name without '\/' and '%', got "a\/b"; write one$/,
    ],
    [
      "a resource that no container has",
      {
        type: "ContainerResource",
        containerResource: { name: "db", container: "app", target: { type: "AverageValue", averageValue: "1" } },
      },
      /containerResource\.name: must be named cpu, memory, .*, got "db"; rename it$/,
    ],
    [
      "a version that is none",
      {
        type: "Object",
        object: {
          metric,
          describedObject: { apiVersion: "a/b/c", kind: "Ingress", name: "web" },
          target: { type: "Value", value: "1" },
        },
      },
      /describedObject\.apiVersion: must be a version, or a group and a version, got "a\/b\/c"/,
    ],
    [
      "a selector without a key",
      {
        type: "External",
        external: {
          metric: { ...metric, selector: { matchLabels: { "": "a" } } },
          target: { type: "Value", value: "1" },
        },
      },
      /^autoscaling\.metrics\[0\]\.external\.metric\.selector\.matchLabels: /,
    ],
  ] as const)
    it(`are ${what}`, () => assert.match(said(one), expected));
});
