import assert from "node:assert/strict";
import { hasClientService, podServiceNames } from "../../../../components/stateful-app/facts/services";
import { exampleSettings } from "../../../support/example";

describe("facts: services", () => {
  const sidecars = { exporter: { image: "registry.example/exporter:1", ports: { metrics: 9121 } } };

  it("give clients one where the app has a port or the args choose a sidecar's", () => {
    assert.equal(hasClientService(exampleSettings()), true);
    assert.equal(hasClientService(exampleSettings({ ports: {}, sidecars })), false);
    assert.equal(
      hasClientService(exampleSettings({ ports: {}, sidecars, clientService: { ports: { metrics: {} } } })),
      true,
    );
  });

  it("name one after every pod where they were asked for and have a port", () => {
    assert.deepEqual(podServiceNames(exampleSettings({ replicas: 2 })), []);
    assert.deepEqual(podServiceNames(exampleSettings({ replicas: 2, podServices: {} })), ["db-0", "db-1"]);
    assert.deepEqual(podServiceNames(exampleSettings({ ports: {}, replicas: 2, podServices: {} })), []);
  });
});
