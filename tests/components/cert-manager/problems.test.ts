import assert from "node:assert/strict";
import { problems } from "../../../components/cert-manager/problems";
import { settings } from "../../../components/cert-manager/settings";
import { message } from "../../../components/stateful-app/problems";

const refusal = (changes: object, name = "cert-manager") =>
  message(problems(settings(name, { mode: "install", ...changes })));

describe("CertManager: problems", () => {
  it("takes what is said least", () => {
    assert.equal(refusal({}), "");
  });

  it("refuses a way in that it does not know", () => {
    assert.equal(refusal({ mode: "helm" }), 'mode: must be "install" or "existing", got "helm"; choose one of them');
  });

  it("refuses a version that is another one tomorrow", () => {
    assert.equal(
      refusal({ chartVersion: "^1.19.0" }),
      'chartVersion: must be an exact version, got "^1.19.0"; write one such as "v1.19.1"',
    );
  });

  it("refuses names that are none", () => {
    assert.match(refusal({ namespace: "Cert" }), /^namespace: must be lower-case/);
    assert.match(refusal({}, "a".repeat(51)), /^name: must be at most 50 characters/);
  });
});
