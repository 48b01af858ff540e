import assert from "node:assert/strict";
import { step } from "../../../cli/terminal/progress.mts";

describe("progress where there is no terminal", () => {
  const write = process.stderr.write.bind(process.stderr);
  const { isTTY } = process.stderr;
  let written = "";
  beforeEach(() => {
    written = "";
    process.stderr.isTTY = false;
    process.stderr.write = (text: string | Uint8Array) => {
      written += String(text);
      return true;
    };
  });
  afterEach(() => Object.assign(process.stderr, { write, isTTY }));

  it("is a line for each step, without the detail that is past", async () => {
    assert.equal(await step("count the pods", async (say) => (say("the last of them"), Promise.resolve(3))), 3);
    assert.match(written, /^✔ count the pods · \d+\.\d s\n$/);
  });

  it("tells where a step broke off, and passes its error on", async () => {
    const breaking = step("count the pods", (say) => {
      say("the second of them");
      return Promise.reject(new Error("no answer"));
    });
    await assert.rejects(breaking, { message: "no answer" });
    assert.match(written, /^✖ count the pods · the second of them · \d+\.\d s\n$/);
  });
});
