import assert from "node:assert/strict";
import { mayComeFromElsewhere, referredNames } from "../../../../components/stateful-app/facts/expansion";

describe("facts: expansion", () => {
  it("finds each name once, and none behind a doubled dollar sign or in what a shell would run", () => {
    assert.deepEqual(referredNames("http://$(HOST):$(PORT)/$(HOST)"), ["HOST", "PORT"]);
    assert.deepEqual(referredNames("$$(HOST) $(date +%s) $() $HOST $(OPEN"), []);
    assert.deepEqual(referredNames("$$$(HOST)"), ["HOST"]);
  });

  it("takes what envFrom may bring, by its prefix, and the API server's own variables", () => {
    const nothing = { envFrom: [] };
    const some = { envFrom: [{ prefix: "DB_", secretRef: { name: "db" } }] };
    const any = { envFrom: [{ configMapRef: { name: "db" } }] };
    assert.equal(mayComeFromElsewhere(nothing, "DB_HOST"), false);
    assert.equal(mayComeFromElsewhere(some, "DB_HOST"), true);
    assert.equal(mayComeFromElsewhere(some, "HOST"), false);
    assert.equal(mayComeFromElsewhere(any, "HOST"), true);
    assert.equal(mayComeFromElsewhere(nothing, "KUBERNETES_SERVICE_HOST"), true);
  });
});
