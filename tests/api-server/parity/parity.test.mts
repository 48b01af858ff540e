import assert from "node:assert/strict";
import { ground, type Ground } from "./ground.mts";
import { report, sum, trial, type Trial } from "./trial.mts";

const seed = Number(process.env.STATEFUL_APP_SEED ?? 20_251_121);

describe("parity with the API server", function () {
  this.timeout("10m");
  let place: Ground;
  let found: Trial;

  before(async function () {
    try {
      place = await ground();
    } catch (error) {
      console.log(`skipped: ${(error as Error).message}`);
      this.skip();
    }
    found = await trial(place, { runs: 2000, seed });
  });
  after(() => place?.clear());

  it("holds for 2000 cases: what the component takes, the API server takes", () => {
    assert.equal(found.falseAccept, undefined, found.falseAccept);
    assert.ok(found.cases >= 2000, report(found));
  });

  it("is tried on cases of which many are right and many are wrong", () => {
    assert.ok(found.accepted > found.cases * 0.4 && found.refused > found.cases * 0.1, report(found));
  });

  it("lacks no reason where the component refuses what the API server takes, but in one case of a hundred", () => {
    assert.ok(sum(found.unexplained) < found.cases / 100, report(found));
  });
});
