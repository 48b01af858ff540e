import assert from "node:assert/strict";
import { clientService, headlessService } from "../../../../components/stateful-app/model/services";
import { exampleSettings } from "../../../support/example";

describe("services", () => {
  it("resolve pods that are not ready yet by the headless one: peers must find each other first", () => {
    assert.deepEqual(headlessService(exampleSettings()).spec, {
      clusterIP: "None",
      publishNotReadyAddresses: true,
      selector: { "app.kubernetes.io/name": "db", "app.kubernetes.io/instance": "db" },
      ports: [{ name: "sql", port: 5432, targetPort: "sql", protocol: "TCP" }],
    });
  });

  it("lead clients to a container port by its name, under a number of their own", () => {
    const s = exampleSettings({ clientService: { type: "NodePort", ports: { sql: { port: 80, nodePort: 30080 } } } });
    assert.deepEqual(clientService(s).spec, {
      type: "NodePort",
      sessionAffinity: "None",
      selector: { "app.kubernetes.io/name": "db", "app.kubernetes.io/instance": "db" },
      ports: [{ name: "sql", port: 80, targetPort: "sql", protocol: "TCP", nodePort: 30080 }],
    });
  });

  it("are not waited for: one unready member would hold up everything", () => {
    for (const service of [headlessService(exampleSettings()), clientService(exampleSettings())])
      assert.equal(
        (service.metadata as { annotations: Record<string, string> }).annotations["pulumi.com/skipAwait"],
        "true",
      );
  });
});
