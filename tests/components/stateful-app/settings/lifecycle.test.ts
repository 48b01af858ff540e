import assert from "node:assert/strict";
import { lifecycle } from "../../../../components/stateful-app/settings/lifecycle";

describe("settings: lifecycle", () => {
  it("fills in a request as it does for probes, and leaves the other actions as they are", () => {
    const sleep = { seconds: 5 };
    assert.deepEqual(lifecycle({ postStart: { httpGet: { port: "sql" } }, preStop: { sleep } }), {
      postStart: { httpGet: { port: "sql", path: "/", scheme: "HTTP", httpHeaders: {} } },
      preStop: { sleep },
    });
  });

  it("does nothing where nothing is set", () => {
    assert.deepEqual(lifecycle(), { postStart: undefined, preStop: undefined });
  });
});
