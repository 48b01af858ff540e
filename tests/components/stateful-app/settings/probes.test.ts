import assert from "node:assert/strict";
import { appProbes, probes } from "../../../../components/stateful-app/settings/probes";
import { ports } from "../../../../components/stateful-app/settings/ports";

const gossip = { containerPort: 7946, protocol: "UDP" } as const;

describe("settings: probes", () => {
  it("asks whether the first TCP port is open, unless told otherwise", () => {
    assert.deepEqual(appProbes({}, ports({ gossip, sql: 5432, web: 8080 })).readiness?.handler, {
      tcpSocket: { port: "sql" },
    });
    assert.equal(appProbes({ readiness: "none" }, ports({ sql: 5432 })).readiness, undefined);
    assert.equal(appProbes({}, ports({ gossip })).readiness, undefined);
  });

  it("asks a sidecar nothing unless told to", () => {
    assert.deepEqual(probes({}), { startup: undefined, readiness: undefined, liveness: undefined });
  });

  it("keeps a delay of zero and every number that was said", () => {
    const timing = {
      initialDelaySeconds: 0,
      periodSeconds: 1,
      timeoutSeconds: 2,
      failureThreshold: 60,
      successThreshold: 3,
    };
    const readiness = { grpc: { port: 9000, service: "db" }, ...timing };
    assert.deepEqual(probes({ readiness }).readiness, { handler: { grpc: { port: 9000, service: "db" } }, ...timing });
  });
});
