import assert from "node:assert/strict";
import { ports } from "../../../../components/stateful-app/settings/ports";

describe("settings: ports", () => {
  it("takes a number for a TCP port, in the order they were given", () => {
    assert.deepEqual(ports({ sql: 5432, gossip: { containerPort: 7946, protocol: "UDP" } }), [
      { name: "sql", containerPort: 5432, protocol: "TCP", appProtocol: undefined },
      { name: "gossip", containerPort: 7946, protocol: "UDP", appProtocol: undefined },
    ]);
  });

  it("has none where none were said", () => {
    assert.deepEqual(ports(undefined), []);
  });
});
