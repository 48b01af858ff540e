import assert from "node:assert/strict";
import { serviceAccount } from "../../../../components/stateful-app/specs/service-account";
import { exampleSettings } from "../../../support/example";

const account = (said?: object) => serviceAccount(exampleSettings({ serviceAccount: said })) as any;

describe("service account", () => {
  it("is named like the app and carries no token", () => {
    assert.equal(account().metadata.name, "db");
    assert.equal(account().automountServiceAccountToken, false);
  });

  it("has the name, the token and the annotations that were said", () => {
    const said = account({
      name: "internal-app",
      automountServiceAccountToken: true,
      annotations: { "example.com/role": "db" },
    });
    assert.equal(said.metadata.name, "internal-app");
    assert.equal(said.automountServiceAccountToken, true);
    assert.equal(said.metadata.annotations["example.com/role"], "db");
  });
});
