import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import { otherAppProblems } from "../../../../components/stateful-app/problems/other-apps";
import { message } from "../../../../components/problems/problem";
import { exampleSettings } from "../../../support/example";

const existing = { namespace: { existing: "shop" } };
const claim = (name: string) => ({ claims: { [name]: { size: "1Gi", mountPath: "/data" } } });

/** What is said about an app beside one that is there already. */
function beside(there: [string, Partial<StatefulAppArgs>], here: [string, Partial<StatefulAppArgs>]): string {
  const other = exampleSettings({ ...existing, ...there[1] }, there[0]);
  return message(otherAppProblems(exampleSettings({ ...existing, ...here[1] }, here[0]), [other]));
}

describe("problems: other apps", () => {
  it("takes two apps of one namespace that somebody else made", () => {
    assert.equal(beside(["db", {}], ["cache", {}]), "");
  });

  it("refuses a namespace with two owners, each of which would delete it for both", () => {
    assert.equal(
      beside(["db", { namespace: "shop" }], ["cache", { namespace: "shop" }]),
      'namespace: must not name what app "db" has already, got "Namespace shop"; write { existing: "shop" } in one of them',
    );
    assert.equal(beside(["db", { namespace: "shop" }], ["cache", {}]), "");
  });

  it("refuses a namespace that one app deletes with what another keeps in it, whichever comes first", () => {
    const owner: [string, Partial<StatefulAppArgs>] = ["db", { namespace: "shop", retention: { onDestroy: "Delete" } }];
    const reason =
      'retention.onDestroy: must be "Retain" in app "db": deleting its namespace deletes what app "cache" keeps there, got "Delete"; write retention: { onDestroy: "Retain" } in app "db"';
    assert.equal(beside(owner, ["cache", {}]), reason);
    assert.equal(beside(["cache", {}], owner), reason);
    assert.equal(beside(owner, ["cache", { namespace: { existing: "store" } }]), "");
  });

  it("refuses claims that would be the same volumes", () => {
    assert.equal(
      beside(["b-c", claim("a")], ["c", claim("a-b")]),
      'claims.a-b: must not name what app "b-c" has already, got "PersistentVolumeClaim shop/a-b-c"; rename one',
    );
    assert.equal(
      beside(["b-c", { ...claim("a"), namespace: "one" }], ["c", { ...claim("a-b"), namespace: "two" }]),
      "",
    );
  });

  it("refuses Services, accounts and Jobs of one name", () => {
    const has = (path: string, name: string) =>
      `${path}: must not name what app "db" has already, got "${name}"; rename one`;
    assert.equal(
      beside(["db", {}], ["web", { headlessService: { name: "db" } }]),
      has("headlessService.name", "Service shop/db"),
    );
    assert.equal(
      beside(["db", {}], ["web", { clientService: { name: "db-headless" } }]),
      has("clientService.name", "Service shop/db-headless"),
    );
    assert.equal(
      beside(["db", { podServices: {} }], ["web", { clientService: { name: "db-0" } }]),
      has("clientService.name", "Service shop/db-0"),
    );
    assert.equal(
      beside(["db", {}], ["web", { serviceAccount: { name: "db" } }]),
      has("serviceAccount.name", "ServiceAccount shop/db"),
    );
    assert.equal(
      beside(["db", { jobs: { before: { "a-b": {} } } }], ["db-a", { jobs: { after: { b: {} } } }]),
      has("jobs.after.b", "Job shop/db-a-b"),
    );
  });
});
