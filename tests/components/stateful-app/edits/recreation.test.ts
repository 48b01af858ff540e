import assert from "node:assert/strict";
import { recreations } from "../../../../components/stateful-app/edits/recreation";
import type { Standing } from "../../../../components/stateful-app/edits/standing";

const after = (update: string, counted?: number): Standing => ({
  revisions: { current: update, update, others: {}, start: 0, replicas: 3 },
  ...(counted !== undefined && { recreations: counted }),
});
const next = (before: Standing, template: string) => recreations(Promise.resolve(template), Promise.resolve(before));

describe("recreation", () => {
  it("is counted when the template is another one than the last whole run left", async () => {
    assert.equal(await next(after("one"), "two"), 1);
    assert.equal(await next(after("two", 1), "three"), 2);
  });

  it("is not counted for a new app, nor for the template that the pods have", async () => {
    assert.equal(await next({}, "one"), 0);
    assert.equal(await next(after("one", 4), "one"), 4);
  });

  it("differs on the way back from what an interrupted run counted, and not when that run is repeated", async () => {
    const interrupted = await next(after("one", 4), "two");
    assert.equal(await next(after("one", 4), "two"), interrupted);
    assert.notEqual(await next(after("one", 4), "one"), interrupted);
  });
});
