import assert from "node:assert/strict";
import type { PodSecurity } from "../../../../components";
import { least, refusal } from "../../../support/example";

const capability = (name: string, podSecurity?: PodSecurity) => refusal({ capabilities: [name], podSecurity });
const account = (said: object) => refusal({ serviceAccount: said });
const subdomain =
  "must be lower-case letters, digits, '-' and '.', each part starting and ending with a letter or digit, at most 253 characters";

describe("problems: security", () => {
  it("refuses a standard it does not know", () => {
    assert.equal(
      refusal({ podSecurity: "Restricted" as PodSecurity }),
      'podSecurity: must be "restricted", "baseline" or "privileged", got "Restricted"; choose one of them',
    );
  });

  it("takes the largest user there is and refuses the next", () => {
    assert.equal(refusal({ runAsUser: 2 ** 31 - 1 }), "");
    assert.equal(
      refusal({ runAsUser: 2 ** 31 }),
      "runAsUser: must be a whole number from 0 to 2147483647, got 2147483648; write a user's number, such as 10001",
    );
  });

  it("refuses root where the namespace would refuse its pods", () => {
    assert.equal(
      refusal({ runAsUser: 0 }),
      'runAsUser: must not be root under podSecurity "restricted", got 0; choose another user, or write podSecurity: "baseline"',
    );
    assert.equal(refusal({ runAsUser: 0, podSecurity: "baseline" }), "");
  });

  it("takes the capabilities of each standard", () => {
    assert.equal(capability("NET_BIND_SERVICE"), "");
    assert.equal(capability("CHOWN", "baseline"), "");
    assert.equal(capability("SYS_ADMIN", "privileged"), "");
    assert.equal(capability("ALL", "privileged"), "");
  });

  it("refuses the capabilities above it, and says which standard allows them", () => {
    assert.equal(
      capability("CHOWN"),
      'capabilities: must be allowed by podSecurity "restricted", got "CHOWN"; remove it, or write podSecurity: "baseline"',
    );
    assert.equal(
      capability("SYS_ADMIN", "baseline"),
      'capabilities: must be allowed by podSecurity "baseline", got "SYS_ADMIN"; remove it, or write podSecurity: "privileged"',
    );
  });

  it("refuses a capability's other spellings", () => {
    for (const name of ["CAP_CHOWN", "chown", ""])
      assert.equal(
        capability(name, "privileged"),
        `capabilities: must be named in capitals without CAP_, got "${name}"; write one such as "NET_BIND_SERVICE"`,
      );
    assert.equal(
      refusal({ capabilities: "CHOWN" as unknown as string[] }),
      "capabilities: must be a list, got a string; write a list",
    );
  });

  it("refuses the node's full powers but where the namespace grants them", () => {
    const sidecars = { agent: { image: least.image, privileged: true } };
    assert.equal(
      refusal({ sidecars, podSecurity: "baseline" }),
      'sidecars.agent.privileged: must be false under podSecurity "baseline", got true; remove it, or write podSecurity: "privileged"',
    );
    assert.equal(refusal({ sidecars, podSecurity: "privileged" }), "");
    assert.equal(
      refusal({ privileged: "false" as unknown as boolean }),
      'privileged: must be true or false, got "false"; write one of them, unquoted',
    );
  });

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

  it("refuses to rename or annotate an account that somebody else made", () => {
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
