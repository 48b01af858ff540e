import assert from "node:assert/strict";
import { clientServiceOutput, headlessServiceOutput } from "../../../../components/stateful-app/model/outputs";
import { exampleSettings } from "../../../support/example";

describe("outputs", () => {
  it("name the headless Service and the container's ports", () => {
    assert.deepEqual(headlessServiceOutput(exampleSettings({ clusterDomain: "k8s.example" })), {
      name: "db-headless",
      dnsName: "db-headless.shop.svc.k8s.example",
      ports: [{ name: "sql", port: 5432 }],
    });
  });

  it("show a node port where the cluster opened one", () => {
    const s = exampleSettings({ clientService: { name: "clients", type: "NodePort" } });
    const known = [
      { name: "sql", port: 80, nodePort: 30080 },
      { name: "web", port: 8080 },
    ] as unknown as Parameters<typeof clientServiceOutput>[1];
    assert.deepEqual(clientServiceOutput(s, known), {
      name: "clients",
      dnsName: "clients.shop.svc.cluster.local",
      type: "NodePort",
      ports: [
        { name: "sql", port: 80, nodePort: 30080 },
        { name: "web", port: 8080 },
      ],
    });
  });
});
