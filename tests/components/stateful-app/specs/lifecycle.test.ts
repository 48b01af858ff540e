import assert from "node:assert/strict";
import type { LifecycleArgs } from "../../../../components";
import { lifecycle as settings } from "../../../../components/stateful-app/settings/lifecycle";
import { lifecycle as spec } from "../../../../components/stateful-app/specs/lifecycle";

const lifecycle = (args: LifecycleArgs) => spec(settings(args));

describe("lifecycle", () => {
  it("runs a command, asks for a page with everything said, or sleeps", () => {
    assert.deepEqual(lifecycle({ postStart: { exec: { command: ["db", "warm"] } } }), {
      lifecycle: { postStart: { exec: { command: ["db", "warm"] } } },
    });
    assert.deepEqual(lifecycle({ preStop: { httpGet: { port: "sql", httpHeaders: { Host: "db" } } } }), {
      lifecycle: {
        preStop: {
          httpGet: { port: "sql", path: "/", scheme: "HTTP", httpHeaders: [{ name: "Host", value: "db" }] },
        },
      },
    });
    assert.deepEqual(lifecycle({ preStop: { sleep: { seconds: 5 } } }), {
      lifecycle: { preStop: { sleep: { seconds: 5 } } },
    });
  });

  it("is left out where nothing was said", () => {
    assert.deepEqual(lifecycle({}), {});
  });
});
