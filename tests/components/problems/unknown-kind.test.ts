import assert from "node:assert/strict";
import { unknownKind } from "../../../components/problems/unknown-kind";

describe("a kind that the cluster does not know", () => {
  it("is named with the arg that asks for it, and with what brings it into a cluster", () => {
    assert.equal(
      unknownKind({ apiVersion: "monitoring.coreos.com/v1", kind: "PodMonitor" }, "db-monitor"),
      "monitoring: must find PodMonitor (monitoring.coreos.com/v1) in the cluster, got none; install the Prometheus operator " +
        "(https://prometheus-operator.dev/docs/getting-started/installation/) or its CRDs first, or in the program, named in dependsOn; " +
        "or remove monitoring",
    );
    for (const [apiVersion, arg] of [
      ["gateway.networking.k8s.io/v1", "httpRoute"],
      ["cert-manager.io/v1", "tls"],
    ] as const)
      assert.match(unknownKind({ apiVersion, kind: "X" }, "db"), new RegExp(`^${arg}: .*; or remove ${arg}$`));
  });

  it("is named with the object where no arg asks for it", () => {
    assert.equal(
      unknownKind({ apiVersion: "example.com/v1", kind: "Widget" }, "blue"),
      "blue: must find Widget (example.com/v1) in the cluster, got none; install what defines it first, or in the program, named in dependsOn",
    );
  });
});
