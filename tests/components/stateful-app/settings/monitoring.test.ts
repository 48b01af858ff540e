import assert from "node:assert/strict";
import { exampleSettings } from "../../../support/example";

const monitoring = (args: object | string) => exampleSettings({ monitoring: args as string }).monitoring!;

describe("monitoring settings", () => {
  it("are none where nothing is scraped", () => {
    assert.equal(exampleSettings().monitoring, undefined);
  });

  it("read the name of a port as a PodMonitor with that one endpoint", () => {
    const { lists, ...short } = monitoring("sql");
    assert.deepEqual(lists.podMetricsEndpoints, [{ port: "sql" }]);
    const { at, ...endpoint } = short.endpoints[0]!;
    assert.equal(at, "monitoring");
    const long = monitoring({ podMetricsEndpoints: [{ port: "sql" }] });
    assert.deepEqual([short.kind, { ...endpoint, at: "x" }], [long.kind, { ...long.endpoints[0], at: "x" }]);
  });

  it("have the kind whose list of endpoints is written, and know each endpoint's place", () => {
    const { kind, endpoints } = monitoring({ endpoints: [{ port: "sql" }, { port: "sql", path: "/more" }] });
    assert.equal(kind, "ServiceMonitor");
    assert.deepEqual(
      endpoints.map(({ at }) => at),
      ["monitoring.endpoints[0]", "monitoring.endpoints[1]"],
    );
  });

  it("scrape by HTTPS where the port says so and the endpoint does not say otherwise", () => {
    const ports = { sql: 5432, secure: { containerPort: 8443, appProtocol: "https" } };
    const podMetricsEndpoints = [{ port: "sql" }, { port: "secure" }, { port: "secure", scheme: "http" } as const];
    const s = exampleSettings({ ports, monitoring: { podMetricsEndpoints } });
    assert.deepEqual(
      s.monitoring?.endpoints.map(({ scheme }) => scheme),
      ["http", "https", "http"],
    );
  });

  it("keep the operator's other fields apart, of the monitor and of its endpoints", () => {
    const { fields, endpoints } = monitoring({
      podMetricsEndpoints: [{ port: "sql", honorLabels: true }],
      labels: { release: "prometheus" },
      sampleLimit: 1000,
    });
    assert.deepEqual([fields, endpoints[0]?.fields], [{ sampleLimit: 1000 }, { honorLabels: true }]);
  });
});
