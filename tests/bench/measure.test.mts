import assert from "node:assert/strict";
import { spread } from "./measure.mts";

describe("the spread of several runs", () => {
  it("has the middle run as median, whatever their order", () =>
    assert.deepEqual(spread([3, 1, 2]), { min: 1, median: 2, max: 3 }));

  it("has the mean of the two middle runs as median of an even number", () =>
    assert.deepEqual(spread([4, 1, 2, 10]), { min: 1, median: 3, max: 10 }));
});
