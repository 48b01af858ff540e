import assert from "node:assert/strict";
import { otherOwner } from "../../../components/problems/other-owner";

describe("an object of another app or owner", () => {
  it("of an app that was renamed comes with the alias to write", () => {
    assert.equal(
      otherOwner("Namespace shop", "stateful-app:shop/dev:store", "stateful-app:shop/dev:db"),
      'Namespace shop: must be new or this app\'s own, got one that "stateful-app:shop/dev:db" applied; if this app was "db", ' +
        'say so in its options: aliases: [{ name: "db" }]; otherwise choose another name or namespace',
    );
  });

  it("of the same app comes with the owner before, also where that is none", () => {
    const remedy = (own: string, found: string) => /previousOwner: "[^"]*"/.exec(otherOwner("x", own, found))?.[0];
    assert.equal(remedy("stateful-app:shop/dev:db", "stateful-app:db"), 'previousOwner: ""');
    assert.equal(remedy("stateful-app:db", "stateful-app:shop/dev:db"), 'previousOwner: "shop/dev"');
  });
});
