import assert from "node:assert/strict";
import type { LifecycleHandler } from "../../../../components";
import { least, refusal } from "../../../support/example";

const preStop = (preStop: object, grace?: number) =>
  refusal({ lifecycle: { preStop: preStop as LifecycleHandler }, terminationGracePeriodSeconds: grace });

describe("problems: lifecycle", () => {
  it("takes a command, a request and a sleep", () => {
    assert.equal(preStop({ exec: { command: ["db", "stop"] } }), "");
    assert.equal(preStop({ httpGet: { port: "sql", path: "/stop" } }), "");
    assert.equal(preStop({ sleep: { seconds: 1 } }), "");
  });

  it("takes a sleep of 29 of 30 seconds and refuses one of 30, after which the pod would be killed unasked", () => {
    const rule =
      "lifecycle.preStop.sleep.seconds: must be a whole number of at least 1, below terminationGracePeriodSeconds";
    const remedy = "sleep shorter or grant a longer period";
    assert.equal(preStop({ sleep: { seconds: 29 } }), "");
    assert.equal(preStop({ sleep: { seconds: 30 } }), `${rule} (30), got 30; ${remedy}`);
    assert.equal(preStop({ sleep: { seconds: 5 } }, 5), `${rule} (5), got 5; ${remedy}`);
    assert.equal(preStop({ sleep: { seconds: 0 } }), `${rule} (30), got 0; ${remedy}`);
    assert.equal(preStop({ sleep: { seconds: 1.5 } }), `${rule} (30), got 1.5; ${remedy}`);
  });

  it("refuses two things to do, or none", () => {
    const rule = "lifecycle.preStop: must have exactly one of exec, httpGet, sleep";
    assert.equal(
      preStop({ exec: { command: ["true"] }, sleep: { seconds: 1 } }),
      `${rule}, got ["exec","sleep"]; write one such as exec`,
    );
    assert.equal(preStop({}), `${rule}, got []; write one such as exec`);
  });

  it("tells the mistakes of a sidecar's hooks under its own name", () => {
    const postStart = { httpGet: { port: "sql" } };
    assert.equal(
      refusal({ sidecars: { proxy: { image: least.image, lifecycle: { postStart } } } }),
      'sidecars.proxy.lifecycle.postStart.httpGet.port: must be the name of a TCP port of the container, got "sql"; add it to ports',
    );
  });
});
