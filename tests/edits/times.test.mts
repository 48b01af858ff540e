import assert from "node:assert/strict";
import { Times } from "../support/edits/times.mts";
import { until } from "../support/until.mts";

describe("the times of a chain", () => {
  it("hold what was done, also where it failed", async () => {
    const times = new Times();
    assert.equal(await times.of("up", () => Promise.resolve("done")), "done");
    await assert.rejects(
      times.of("preview", () => Promise.reject(new Error("no"))),
      /no/,
    );
    assert.match(times.toString(), /^0 s: 0 s \w+, 0 s \w+$/);
  });

  it("add up what was done more than once, and name the longest first", async () => {
    const times = new Times();
    const began = performance.now();
    const long = () => until(() => performance.now() - began > 600, { what: "more than half a second" });
    await times.of("up", () => Promise.resolve());
    await times.of("preview", long);
    await times.of("up", () => Promise.resolve());
    assert.match(times.toString(), / s: [1-9]\d* s preview, 0 s up$/);
  });
});
