import assert from "node:assert/strict";
import { environment, environmentFrom } from "../../../../components/stateful-app/specs/environment";

describe("environment", () => {
  it("has values and references side by side, in the order they were given", () => {
    const PASSWORD = { secretKeyRef: { name: "credentials", key: "password" } };
    assert.deepEqual(environment({ PLAIN: "text", PASSWORD, EMPTY: "" }), {
      env: [
        { name: "PLAIN", value: "text" },
        { name: "PASSWORD", valueFrom: PASSWORD },
        { name: "EMPTY", value: "" },
      ],
    });
  });

  it("is left out where nothing was said", () => {
    assert.deepEqual(environment({}), {});
    assert.deepEqual(environmentFrom([]), {});
  });

  it("takes every key of an object, with a prefix if there is one", () => {
    const said = [{ configMapRef: { name: "looks" } }, { prefix: "DB_", secretRef: { name: "db", optional: true } }];
    assert.deepEqual(environmentFrom(said), { envFrom: said });
  });
});
