import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { inOrder } from "../../../cli/checks/in-order.mts";

describe("questions that are asked side by side", () => {
  const failing = async (after: number, message: string) => {
    await sleep(after);
    throw new Error(message);
  };

  it("report the first failure in their order, not in time", async () => {
    await assert.rejects(inOrder([sleep(1), failing(20, "one"), failing(0, "other")]), { message: "one" });
  });

  it("are answered when all of them are", async () => {
    let answered = 0;
    await inOrder([20, 0].map((after) => sleep(after).then(() => answered++)));
    assert.equal(answered, 2);
  });
});
