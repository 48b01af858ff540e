import assert from "node:assert/strict";
import type { MetricsEndpointArgs, StatefulAppArgs } from "../../../../components";
import { least, refusal } from "../../../support/example";

const sidecars = { exporter: { image: least.image, ports: { metrics: 9121 } } };
const monitoring = (monitoring: object | string, more: Partial<StatefulAppArgs> = {}) =>
  refusal({ monitoring, ...more });
const pods = (changes: Partial<MetricsEndpointArgs>) =>
  monitoring({ podMetricsEndpoints: [{ port: "sql", ...changes }] });
const services = (changes: Partial<MetricsEndpointArgs>, more: Partial<StatefulAppArgs> = {}) =>
  monitoring({ endpoints: [{ port: "sql", ...changes }] }, more);

describe("problems: monitoring", () => {
  it("take the name of a port, a sidecar's too, and both kinds in detail", () => {
    assert.equal(monitoring("sql"), "");
    assert.equal(monitoring("metrics", { sidecars }), "");
    assert.equal(services({ path: "/stats" }), "");
    assert.equal(pods({ interval: "1m30s", scrapeTimeout: "500ms", scheme: "https" }), "");
  });

  it("refuse a port that no container has", () => {
    const rule = "must be the name of a TCP port of the app or of a sidecar";
    assert.equal(monitoring("metrics"), `monitoring: ${rule}, got "metrics"; write one of sql`);
    assert.equal(
      monitoring({ podMetricsEndpoints: [{ port: "sql" }, { port: "metric" }] }, { sidecars }),
      `monitoring.podMetricsEndpoints[1].port: ${rule}, got "metric"; write one of sql, metrics`,
    );
    assert.equal(monitoring("metrics", { ports: {} }), `monitoring: ${rule}, got "metrics"; add it to ports`);
    assert.equal(monitoring(9090 as unknown as string), `monitoring: ${rule}, got 9090; write one of sql`);
  });

  it("refuse one that Prometheus cannot connect to", () => {
    const ports = { sql: 5432, gossip: { containerPort: 7946, protocol: "UDP" } } as const;
    assert.match(monitoring("gossip", { ports }), /^monitoring: must be the name of a TCP port .*; write one of sql$/);
  });

  it("refuse a sidecar's port for a ServiceMonitor, as the headless Service does not have it", () => {
    assert.equal(
      services({ port: "metrics" }, { sidecars }),
      'monitoring.endpoints[0].port: must be the name of a TCP port of the app, which the headless Service has, got "metrics"; ' +
        "write podMetricsEndpoints, for any container's port",
    );
    assert.match(services({ port: "metric" }, { sidecars }), /got "metric"; write one of sql$/);
  });

  it("refuse both lists of endpoints, none, and an empty one", () => {
    const endpoints = [{ port: "sql" }];
    const rule = "monitoring: must have exactly one of podMetricsEndpoints, endpoints";
    const remedy = "write one such as podMetricsEndpoints";
    assert.equal(
      monitoring({ podMetricsEndpoints: endpoints, endpoints }),
      `${rule}, got ["podMetricsEndpoints","endpoints"]; ${remedy}`,
    );
    assert.equal(monitoring({ labels: { release: "prometheus" } }), `${rule}, got []; ${remedy}`);
    assert.equal(
      monitoring({ endpoints: [] }),
      'monitoring.endpoints: must name a port, got []; write one such as [{ port: "metrics" }]',
    );
  });

  it("refuse a path with a query, or without its first '/'", () => {
    for (const path of ["metrics", "/metrics?all=1", "/met rics"])
      assert.equal(
        pods({ path }),
        `monitoring.podMetricsEndpoints[0].path: must be a path that starts with '/', without a query, got "${path}"; ` +
          'write one such as "/metrics", and params',
      );
  });

  it("refuse a time that Prometheus cannot read", () => {
    for (const interval of ["30", "0s", "", "1.5m", "30 s", "1s1m"])
      assert.equal(
        pods({ interval }),
        `monitoring.podMetricsEndpoints[0].interval: must be a duration above zero, as Prometheus writes it, got "${interval}"; ` +
          'write one such as "30s" or "1m30s"',
      );
    assert.match(services({ scrapeTimeout: "fast" }), /^monitoring\.endpoints\[0\]\.scrapeTimeout: must be a duration/);
  });

  it("refuse a scrape that may last longer than the interval", () => {
    assert.equal(pods({ interval: "1m", scrapeTimeout: "60s" }), "");
    assert.equal(
      pods({ interval: "1m", scrapeTimeout: "61s" }),
      'monitoring.podMetricsEndpoints[0].scrapeTimeout: must be at most the interval ("1m"), got "61s"; shorten it',
    );
  });

  it("refuse another scheme", () => {
    assert.equal(
      pods({ scheme: "HTTPS" as "https" }),
      'monitoring.podMetricsEndpoints[0].scheme: must be "http" or "https", got "HTTPS"; choose one of them',
    );
  });

  it("refuse labels that are none, and those that the app writes", () => {
    const labelled = (labels: object) => monitoring({ podMetricsEndpoints: [{ port: "sql" }], labels });
    assert.equal(labelled({ release: "prometheus" }), "");
    assert.match(labelled({ release: "a b" }), /^monitoring\.labels\.release: must be at most 63 letters/);
    assert.equal(
      labelled({ "app.kubernetes.io/name": "x" }),
      'monitoring.labels: must not set labels that this app and its StatefulSet write, got "app.kubernetes.io/name"; remove it',
    );
  });

  it("refuse a field that the kind does not have, which the API server would drop in silence", () => {
    assert.equal(
      monitoring({ podMetricsEndpoints: [{ port: "sql" }], targetLabels: ["team"] }),
      'monitoring.targetLabels: must be left out for a PodMonitor, got ["team"]; remove it, or write endpoints instead',
    );
    assert.equal(
      services({ filterRunning: false }),
      "monitoring.endpoints[0].filterRunning: must be left out for a ServiceMonitor, got false; " +
        "remove it, or write podMetricsEndpoints instead",
    );
  });

  it("refuse two ways to authenticate", () => {
    const token = { name: "token", key: "token" };
    assert.equal(
      pods({ bearerTokenSecret: token, authorization: { credentials: token } }),
      "monitoring.podMetricsEndpoints[0]: must have at most one of authorization, basicAuth, bearerTokenFile, bearerTokenSecret, oauth2, " +
        'got ["bearerTokenSecret","authorization"]; remove all but one',
    );
  });

  it("refuse what is the component's, what is misspelt, and what is of another type", () => {
    const detailed = (changes: object) => monitoring({ podMetricsEndpoints: [{ port: "sql" }], ...changes });
    assert.match(
      detailed({ selector: {} }),
      /^monitoring\.selector: must be left to the component, got an object; remove it/,
    );
    assert.match(
      detailed({ sampleLimits: 5 }),
      /^monitoring\.sampleLimits: must be a known arg, .*; write "sampleLimit"$/,
    );
    assert.match(
      pods({ targetPort: 9090 } as object),
      /targetPort: must be left to the component, got a number; remove it/,
    );
    assert.match(pods({ honorLabels: "yes" as unknown as boolean }), /honorLabels: must be true or false/);
  });
});
