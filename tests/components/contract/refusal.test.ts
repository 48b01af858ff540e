import assert from "node:assert/strict";
import { refusal, secretRefusal, type Found } from "../../../components/contract/refusal";
import { promised } from "../../support/contract-example";

const found = (changes: Partial<Found>): Found => ({
  stack: "organization/shop/dev",
  output: "statefulApp",
  value: promised,
  outputs: ["statefulApp", "podNames"],
  ...changes,
});

describe("refusal", () => {
  it("is none for a promise that is kept, and says where one is missing", () => {
    assert.equal(refusal(found({})), undefined);
    assert.equal(
      refusal(found({ value: undefined, outputs: ["podNames", "namespace"] })),
      'stack "organization/shop/dev", output "statefulApp": must be exported, got only namespace, podNames; ' +
        "write `export const statefulApp = app.contract` there and run `pulumi up`",
    );
    assert.equal(
      refusal(found({ value: undefined, outputs: [] })),
      'stack "organization/shop/dev", output "statefulApp": must be exported, got no outputs; ' +
        "the stack was destroyed or never deployed: run `pulumi up` there",
    );
  });

  it("tells which side is to be updated for another version, and nothing of the shape", () => {
    assert.equal(
      refusal(found({ value: { contract: 2, pods: [] } })),
      'stack "organization/shop/dev", output "statefulApp.contract": must be version 1, got version 2; ' +
        "update the library of this program",
    );
    assert.equal(
      refusal(found({ value: { contract: 0 } })),
      'stack "organization/shop/dev", output "statefulApp.contract": must be version 1, got version 0; ' +
        "update the library of that program and run `pulumi up` there",
    );
  });

  it("names every field that does not fit", () => {
    assert.equal(
      refusal(found({ value: { ...promised, app: 7, replicas: [{ ...promised.replicas[0], ordinal: "0" }] } })),
      'stack "organization/shop/dev", output "statefulApp.app": must be a text, got 7; ' +
        "run `pulumi up` there with the library that this program uses\n" +
        'stack "organization/shop/dev", output "statefulApp.replicas[0].ordinal": must be a number, got "0"; ' +
        "run `pulumi up` there with the library that this program uses",
    );
  });

  it("knows a secret that could not be decrypted, in one field or as a whole", () => {
    assert.equal(
      refusal(found({ secret: true, value: { ...promised, namespace: {} } })),
      'stack "organization/shop/dev", output "statefulApp.namespace": must be decrypted, got {}; ' +
        "use the passphrase or the secrets provider of that stack here too",
    );
    assert.equal(
      secretRefusal(found({ output: "password", secret: true, value: {} })),
      'stack "organization/shop/dev", output "password": must be decrypted, got {}; ' +
        "use the passphrase or the secrets provider of that stack here too",
    );
    assert.match(
      refusal(found({ secret: true, value: {} })) ?? "",
      /^stack "organization\/shop\/dev", output "statefulApp": must be decrypted, got \{\}; [^\n]*$/,
    );
  });

  it("never shows what is secret", () => {
    const value = { ...promised, app: ["hunter2"] };
    assert.equal(
      refusal(found({ secret: true, value })),
      'stack "organization/shop/dev", output "statefulApp.app": must be a text, got something else; ' +
        "run `pulumi up` there with the library that this program uses",
    );
  });

  it("takes a secret text, and refuses one that everybody can read", () => {
    assert.equal(secretRefusal(found({ output: "password", secret: true, value: "hunter2" })), undefined);
    assert.equal(
      secretRefusal(found({ output: "password", value: "hunter2" })),
      'stack "organization/shop/dev", output "password": must be a secret, got what everybody can read; ' +
        "wrap it in pulumi.secret(…) there",
    );
  });
});
