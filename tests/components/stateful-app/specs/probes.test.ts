import assert from "node:assert/strict";
import { probes } from "../../../../components/stateful-app/specs/probes";
import { exampleSettings } from "../../../support/example";

const timing = {
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 1,
  failureThreshold: 3,
  successThreshold: 1,
};

describe("probes", () => {
  it("spell out every number, those left out with Kubernetes' own defaults", () => {
    const said = { httpGet: { port: "sql", httpHeaders: { Host: "db" } }, periodSeconds: 5 } as const;
    assert.deepEqual(probes(exampleSettings({ probes: { liveness: said, readiness: "none" } }).app.probes), {
      livenessProbe: {
        httpGet: { port: "sql", path: "/", scheme: "HTTP", httpHeaders: [{ name: "Host", value: "db" }] },
        ...timing,
        periodSeconds: 5,
      },
    });
  });

  it("connect, or run a command", () => {
    const { readinessProbe, startupProbe } = probes(
      exampleSettings({ probes: { startup: { exec: { command: ["pg_isready"] } } } }).app.probes,
    );
    assert.deepEqual(readinessProbe, { tcpSocket: { port: "sql" }, ...timing });
    assert.deepEqual(startupProbe, { exec: { command: ["pg_isready"] }, ...timing });
  });
});
