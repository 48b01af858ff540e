import assert from "node:assert/strict";
import type { PodSecurity } from "../../../../components";
import { refusal } from "../../../support/example";

const subdomain =
  "must be lower-case letters, digits, '-' and '.', each part starting and ending with a letter or digit, at most 253 characters";

describe("problems: security", () => {
  it("refuses a standard it does not know", () => {
    assert.equal(
      refusal({ podSecurity: "Restricted" as PodSecurity }),
      'podSecurity: must be "restricted", "baseline" or "privileged", got "Restricted"; choose one of them',
    );
  });

  it("refuses a pull secret that could not be one, or twice", () => {
    assert.equal(
      refusal({ imagePullSecrets: ["ok", "My Registry"] }),
      `imagePullSecrets[1]: ${subdomain}, got "My Registry"; write "my-registry"`,
    );
    assert.equal(
      refusal({ imagePullSecrets: ["registry", "registry"] }),
      'imagePullSecrets: must name each Secret once, got "registry"; remove one',
    );
  });
});
