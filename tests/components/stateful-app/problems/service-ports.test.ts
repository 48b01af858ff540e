import assert from "node:assert/strict";
import { least, refusal } from "../../../support/example";

describe("problems: ports of Services", () => {
  it("refuses a Service port for a container port that is not there", () => {
    assert.equal(
      refusal({ clientService: { ports: { web: { port: 80 } } } }),
      'clientService.ports.web: must be a port of the app or of a sidecar, got "web"; write one of sql',
    );
  });

  it("takes a sidecar's port, also where the app has none of its own", () => {
    const sidecars = { exporter: { image: least.image, ports: { metrics: 9121 } } };
    const clientService = { ports: { metrics: {} } };
    assert.equal(refusal({ sidecars, clientService }), "");
    assert.equal(refusal({ ports: {}, sidecars, clientService, ingress: { host: "metrics.example" } }), "");
  });

  it("refuses to choose no port, which could mean all or none", () => {
    const rest = 'must choose a port, got "no ports"; name one, or leave ports out for all the app\'s own';
    assert.equal(refusal({ clientService: { ports: {} } }), `clientService.ports: ${rest}`);
    assert.equal(refusal({ podServices: { ports: {} } }), `podServices.ports: ${rest}`);
  });

  it("refuses a route to a port that was not chosen for the client Service", () => {
    const ports = { sql: 5432, web: 8080 };
    assert.equal(
      refusal({ ports, clientService: { ports: { web: {} } }, ingress: { host: "a.example", port: "sql" } }),
      'ingress.port: must be the name of a TCP port of the client Service, got "sql"; write one of web',
    );
  });

  it("refuses one Service port for two container ports", () => {
    assert.equal(
      refusal({ ports: { sql: 5432, web: 8080 }, clientService: { ports: { sql: {}, web: { port: 5432 } } } }),
      'clientService.ports: must be different from each other, got "5432/TCP"; give each its own port',
    );
  });

  it("refuses one node port for two ports", () => {
    const ports = { sql: { nodePort: 30080 }, web: { nodePort: 30080 } };
    assert.equal(
      refusal({ ports: { sql: 5432, web: 8080 }, clientService: { type: "NodePort", ports } }),
      'clientService.ports.web.nodePort: must differ from clientService.ports.sql.nodePort, got "30080/TCP"; give each its own node port',
    );
  });

  it("refuses a node port outside the port range, or on a Service that opens none", () => {
    const nodePort = (nodePort: number) =>
      refusal({ clientService: { type: "NodePort", ports: { sql: { nodePort } } } });
    const range = "clientService.ports.sql.nodePort: must be a whole number from 30000 to 32767";
    const remedy = "write one of that range, or leave it out to get a free one";
    assert.equal(nodePort(30_000), "");
    assert.equal(nodePort(32_767), "");
    assert.equal(nodePort(29_999), `${range}, got 29999; ${remedy}`);
    assert.equal(nodePort(32_768), `${range}, got 32768; ${remedy}`);
    assert.equal(
      refusal({ clientService: { ports: { sql: { nodePort: 30_000 } } } }),
      'clientService.ports.sql.nodePort: must be left out for type "ClusterIP", got 30000; remove it or write type: "NodePort"',
    );
  });

  it("refuses a node port that another Service opens, and one that is by no ordinal", () => {
    const podServices = (nodePorts: Record<string, number>) =>
      ({ type: "NodePort", ports: { sql: { nodePorts } } }) as const;
    const clientService = { type: "NodePort", ports: { sql: { nodePort: 30070 } } } as const;
    assert.equal(refusal({ podServices: podServices({ 0: 30070, 7: 30077 }) }), "");
    assert.equal(
      refusal({ clientService, podServices: podServices({ 0: 30071, 1: 30070 }) }),
      'podServices.ports.sql.nodePorts.1: must differ from clientService.ports.sql.nodePort, got "30070/TCP"; give each its own node port',
    );
    assert.equal(
      refusal({ podServices: podServices({ "db-0": 30070 }) }),
      'podServices.ports.sql.nodePorts: must be by ordinal, got "db-0"; write such as { 0: 30070, 1: 30071 }',
    );
    assert.equal(
      refusal({ podServices: { ports: { sql: { nodePorts: { 0: 30070 } } } } }),
      'podServices.ports.sql.nodePorts.0: must be left out for type "ClusterIP", got 30070; remove it or write type: "NodePort"',
    );
  });
});
