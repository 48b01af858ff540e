import assert from "node:assert/strict";
import type { PortArgs, ServicePortArgs } from "../../../../components";
import { least, refusal } from "../../../support/example";

describe("problems: ports", () => {
  for (const port of [1, 65535])
    it(`takes port ${port}`, () => {
      assert.equal(refusal({ ports: { sql: port } }), "");
    });

  for (const port of [0, 65536, 80.5])
    it(`refuses port ${port}, once for the container and once for the Service it would open`, () => {
      const reason = `must be a whole number from 1 to 65535, got ${port}; write a port number, such as 8080`;
      assert.equal(refusal({ ports: { sql: port } }), `ports.sql: ${reason}\nclientService.ports.sql.port: ${reason}`);
    });

  it("takes a port name of 15 characters", () => {
    assert.equal(refusal({ ports: { "fifteen-letters": 80 } }), "");
  });

  for (const name of ["sixteen-letters-", "sixteen-letters1", "-http", "a--b", "8080", "HTTP", ""])
    it(`refuses a port named "${name}"`, () => {
      assert.equal(
        refusal({ ports: { [name]: 80 } }),
        `ports.${name}: must be named with 1 to 15 lower-case letters, digits and single '-', at least one a letter, none of the '-' at an end, got "${name}"; write a name such as "http"`,
      );
    });

  it("refuses a protocol that Kubernetes does not know", () => {
    const protocol = "tcp" as PortArgs["protocol"];
    assert.equal(
      refusal({ ports: { sql: { containerPort: 5432, protocol } }, probes: { readiness: "none" } }),
      `ports.sql.protocol: must be "TCP", "UDP" or "SCTP", got "tcp"; choose one of them`,
    );
  });

  it("refuses one number under two names, with which a later update would be refused", () => {
    assert.equal(
      refusal({ ports: { sql: 5432, db: 5432 }, clientService: { ports: { db: { port: 80 } } } }),
      'ports: must be different from each other and from those of the sidecars, got "5432/TCP"; name each port once',
    );
  });

  it("refuses a number or a name that a sidecar has taken: they share one address and one list of names", () => {
    const proxy = (ports: Record<string, number>) => refusal({ sidecars: { proxy: { image: least.image, ports } } });
    assert.equal(proxy({ admin: 9901 }), "");
    assert.equal(
      proxy({ admin: 5432 }),
      'ports: must be different from each other and from those of the sidecars, got "5432/TCP"; name each port once',
    );
    assert.equal(
      proxy({ sql: 9901 }),
      `sidecars: must have port names of their own, got "sql"; rename the sidecar's port`,
    );
  });

  it("takes an application protocol with and without a domain, and refuses what is no name", () => {
    const asked = (appProtocol: string) => refusal({ ports: { sql: { containerPort: 5432, appProtocol } } });
    assert.equal(asked("http"), "");
    assert.equal(asked("kubernetes.io/h2c"), "");
    assert.equal(
      asked("http 2"),
      'ports.sql.appProtocol: must be a protocol\'s name, got "http 2"; write one such as "http" or "kubernetes.io/h2c"',
    );
  });

  it("tells a sidecar's mistakes under its own name", () => {
    assert.equal(
      refusal({ sidecars: { proxy: { image: least.image, ports: { admin: 0 } } } }),
      "sidecars.proxy.ports.admin: must be a whole number from 1 to 65535, got 0; write a port number, such as 8080",
    );
  });

  it("refuses a port in quotes, and a Service port that is no record of it", () => {
    const reason = 'must be a whole number from 1 to 65535, got "5432"; write a port number, such as 8080';
    assert.equal(
      refusal({ ports: { sql: "5432" as unknown as number } }),
      `ports.sql: ${reason}\nclientService.ports.sql.port: ${reason}`,
    );
    assert.equal(
      refusal({ clientService: { ports: { sql: 80 as unknown as ServicePortArgs } } }),
      "clientService.ports.sql: must be an object, got a number; write an object",
    );
  });

  it("takes one number for two protocols", () => {
    assert.equal(refusal({ ports: { dns: 53, "dns-udp": { containerPort: 53, protocol: "UDP" } } }), "");
  });
});
