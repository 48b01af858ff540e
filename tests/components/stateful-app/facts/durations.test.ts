import assert from "node:assert/strict";
import { canonicalDuration, duration } from "../../../../components/stateful-app/facts/durations";

describe("durations", () => {
  it("are hours, minutes and seconds, in this order", () => {
    assert.equal(duration("1h30m5s"), 5405);
    assert.equal(duration("2160h"), 2160 * 3600);
    assert.equal(duration("0s"), 0);
  });

  it("are nothing else", () => {
    for (const text of ["", "1d", "30m1h", "1.5h", "-1h", "1 h", 3600]) assert.equal(duration(text), undefined);
  });

  it("are written as cert-manager writes them", () => {
    assert.deepEqual(["2160h", "90m", "300s", "7s", "1d"].map(canonicalDuration), [
      "2160h0m0s",
      "1h30m0s",
      "5m0s",
      "7s",
      "1d",
    ]);
  });
});
