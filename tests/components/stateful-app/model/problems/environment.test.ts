import assert from "node:assert/strict";
import { refusal } from "../../../../support/example";

describe("problems: environment", () => {
  it("takes the names that Kubernetes takes", () => {
    assert.equal(refusal({ env: { HOME: "/data", "my.app-name_1": "x", _: "" } }), "");
  });

  for (const name of ["1ST", "A=B", "A B", ""])
    it(`refuses a variable named "${name}"`, () => {
      assert.equal(
        refusal({ env: { [name]: "x" } }),
        `env.${name}: must be named with letters, digits, '-', '_' and '.', not starting with a digit, got "${name}"; rename the variable`,
      );
    });
});
