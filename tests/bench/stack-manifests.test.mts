import assert from "node:assert/strict";
import { stackManifests } from "./stack-manifests.mts";

describe("the manifests of a stack", () => {
  it("are its Kubernetes objects in order, without the engine's notes, components and providers", () => {
    const claim = { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata: { name: "data-visits-0" } };
    const service = { apiVersion: "v1", kind: "Service", spec: { ports: [{ port: 80 }] } };
    const resources = [
      { type: "pulumi:providers:kubernetes", custom: true, inputs: { context: "minikube" } },
      { type: "stateful-app:index:StatefulApp" },
      { type: "kubernetes:core/v1:PersistentVolumeClaimPatch", custom: true, inputs: { ...claim, __defaults: [] } },
      {
        type: "kubernetes:core/v1:Service",
        custom: true,
        inputs: { ...service, spec: { ports: [{ port: 80, __defaults: ["x"] }] } },
      },
    ];
    assert.deepEqual(JSON.parse(stackManifests(JSON.stringify({ deployment: { resources } }))), {
      apiVersion: "v1",
      kind: "List",
      items: [claim, service],
    });
  });
});
