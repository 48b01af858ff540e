import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { SchedulingArgs } from "../../../../components";
import { scheduling } from "../../../../components/stateful-app/specs/scheduling";
import { exampleSettings } from "../../../support/example";

const spec = (said?: SchedulingArgs) => scheduling(exampleSettings({ scheduling: said })) as any;
const own = { matchLabels: { "app.kubernetes.io/name": "db", "app.kubernetes.io/instance": "db" } };

describe("scheduling", () => {
  it("prefers another node for every pod, and says nothing else", () => {
    const podAffinityTerm = { topologyKey: "kubernetes.io/hostname", labelSelector: own };
    assert.deepEqual(spec(), {
      affinity: {
        podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] },
      },
    });
  });

  it("takes Kubernetes' own affinity instead, also one that is known only later", () => {
    const affinity = pulumi.output({});
    assert.equal(spec({ affinity }).affinity, affinity);
  });

  it("says which nodes, which taints and which priority", () => {
    const { nodeSelector, tolerations, priorityClassName } = spec({
      nodeSelector: { disk: "fast" },
      tolerations: [{ key: "dedicated", value: "db" }, { operator: "Exists" }],
      priorityClassName: "high",
    });
    assert.deepEqual(nodeSelector, { disk: "fast" });
    assert.deepEqual(tolerations, [{ key: "dedicated", value: "db", operator: "Equal" }, { operator: "Exists" }]);
    assert.equal(priorityClassName, "high");
  });

  it("spreads the app's own pods over places", () => {
    const topologyKey = "topology.kubernetes.io/zone";
    assert.deepEqual(spec({ topologySpreadConstraints: [{ topologyKey }] }).topologySpreadConstraints, [
      { topologyKey, maxSkew: 1, whenUnsatisfiable: "ScheduleAnyway", labelSelector: own },
    ]);
  });
});
