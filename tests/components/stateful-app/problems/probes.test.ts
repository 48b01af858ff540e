import assert from "node:assert/strict";
import type { ProbeArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const liveness = (liveness: ProbeArgs) => refusal({ probes: { liveness } });
const tcpSocket = { port: "sql" };

describe("problems: probes", () => {
  it("takes a port by name and by number", () => {
    assert.equal(liveness({ tcpSocket }), "");
    assert.equal(liveness({ tcpSocket: { port: 5432 } }), "");
  });

  it("refuses the name of a port that is not there, for which the kubelet would probe in vain", () => {
    assert.equal(
      liveness({ httpGet: { port: "http" } }),
      'probes.liveness.httpGet.port: must be the name of a TCP port of the container, got "http"; write one of "sql"',
    );
    assert.equal(
      refusal({ ports: {}, probes: { startup: { tcpSocket: { port: "http" } } } }),
      'probes.startup.tcpSocket.port: must be the name of a TCP port of the container, got "http"; add it to ports',
    );
  });

  it("refuses a port number out of range", () => {
    assert.equal(
      liveness({ tcpSocket: { port: 0 } }),
      "probes.liveness.tcpSocket.port: must be a whole number from 1 to 65535, got 0; write a port number, such as 8080",
    );
  });

  it("refuses a path without its slash, a header that is none, a scheme that is none", () => {
    assert.equal(
      liveness({ httpGet: { port: "sql", path: "healthz" } }),
      `probes.liveness.httpGet.path: must start with '/', got "healthz"; write "/healthz"`,
    );
    assert.equal(
      liveness({ httpGet: { port: "sql", httpHeaders: { "X Y": "1" } } }),
      `probes.liveness.httpGet.httpHeaders: must have names of letters, digits and '-', got "X Y"; rename it`,
    );
    assert.equal(
      liveness({ httpGet: { port: "sql", scheme: "https" as "HTTPS" } }),
      'probes.liveness.httpGet.scheme: must be "HTTP" or "HTTPS", got "https"; choose one of them',
    );
  });

  it("refuses two ways of asking, or none", () => {
    const rule = "probes.liveness: must have exactly one of httpGet, tcpSocket, exec, grpc";
    assert.equal(
      liveness({ tcpSocket, grpc: { port: 5432 } } as unknown as ProbeArgs),
      `${rule}, got ["tcpSocket","grpc"]; write one such as httpGet`,
    );
    assert.equal(liveness({ periodSeconds: 5 } as ProbeArgs), `${rule}, got []; write one such as httpGet`);
  });

  it("takes gRPC by number and refuses it by name, or a service that is no name", () => {
    const grpc = (grpc: object) => liveness({ grpc } as ProbeArgs);
    assert.equal(grpc({ port: 5432, service: "db" }), "");
    assert.equal(
      grpc({ port: "sql" }),
      'probes.liveness.grpc.port: must be a whole number from 1 to 65535, got "sql"; write a port number, such as 8080',
    );
    assert.equal(grpc({ port: 5432, service: 1 }), 'probes.liveness.grpc.service: must be a string, got 1; write "1"');
  });

  it("refuses an empty command", () => {
    assert.equal(
      liveness({ exec: { command: [] } }),
      'probes.liveness.exec.command: must name a program, got []; write one such as ["/bin/true"]',
    );
  });

  for (const field of ["periodSeconds", "timeoutSeconds", "failureThreshold"])
    it(`refuses 0 for ${field}, where Kubernetes would silently put its default`, () => {
      assert.match(
        liveness({ tcpSocket, [field]: 0 }),
        new RegExp(`^probes.liveness.${field}: must be a whole number of at least 1, got 0; write [a-z ,]+[0-9]+$`),
      );
    });

  it("takes a delay of 0 and refuses a negative one", () => {
    assert.equal(liveness({ tcpSocket, initialDelaySeconds: 0 }), "");
    assert.equal(
      liveness({ tcpSocket, initialDelaySeconds: -1 }),
      "probes.liveness.initialDelaySeconds: must be a whole number of at least 0, got -1; write seconds, such as 10",
    );
  });

  it("wants one success of startup and liveness, and lets readiness have more", () => {
    assert.equal(
      liveness({ tcpSocket, successThreshold: 2 }),
      "probes.liveness.successThreshold: must be 1 for a liveness probe, got 2; leave it out",
    );
    assert.equal(refusal({ probes: { readiness: { tcpSocket, successThreshold: 2 } } }), "");
  });
});
