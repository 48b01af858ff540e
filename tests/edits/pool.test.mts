import assert from "node:assert/strict";
import { pooled } from "../support/edits/pool.mts";

describe("a pool", () => {
  it("runs no more than so many at a time, and every task to its own end", async () => {
    let [running, most] = [0, 0];
    const task = (index: number) => async () => {
      most = Math.max(most, ++running);
      await new Promise((done) => setTimeout(done, 2));
      running--;
      if (index === 1) throw new Error("one of them fails");
      return index;
    };
    const results = await Promise.allSettled(pooled([0, 1, 2, 3, 4].map(task), 2));
    assert.equal(most, 2);
    assert.deepEqual(
      results.map((result) => (result.status === "fulfilled" ? result.value : "failed")),
      [0, "failed", 2, 3, 4],
    );
  });
});
