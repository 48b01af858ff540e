import assert from "node:assert/strict";
import { refusal } from "../../../support/example";

const account = (args: object) => refusal({ serviceAccount: args });
const subdomain =
  "must be lower-case letters, digits, '-' and '.', each part starting and ending with a letter or digit, at most 253 characters";

describe("problems: service account", () => {
  it("refuses an account's name that could not be one", () => {
    assert.equal(account({ name: "My App" }), `serviceAccount.name: ${subdomain}, got "My App"; write "my-app"`);
    assert.equal(account({ existing: "" }), `serviceAccount.existing: ${subdomain}, got ""; write "example"`);
  });

  it("refuses to own the namespace's own account", () => {
    assert.equal(
      account({ name: "default" }),
      'serviceAccount.name: must not be the namespace\'s own account, got "default"; write { existing: "default" }',
    );
    assert.equal(account({ existing: "default" }), "");
  });

  it("refuses to rename or annotate an account that is managed elsewhere", () => {
    assert.equal(
      account({ existing: "internal", name: "db" }),
      'serviceAccount.name: must be left out for an existing account, got "db"; remove it',
    );
    assert.equal(
      account({ existing: "internal", annotations: { a: "b" } }),
      'serviceAccount.annotations: must be left out for an existing account, got {"a":"b"}; annotate it where it is made',
    );
  });

  it('refuses the word "false" for a token, which would count as true', () => {
    assert.equal(
      account({ automountServiceAccountToken: "false" }),
      'serviceAccount.automountServiceAccountToken: must be true or false, got "false"; write one of them, unquoted',
    );
  });
});
