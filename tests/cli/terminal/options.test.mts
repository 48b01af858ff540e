import assert from "node:assert/strict";
import { options } from "../../../cli/terminal/options.mts";
import { passedOption, takeOption } from "../../../cli/terminal/passed-options.mts";
import { verbOf } from "../../../cli/stack/stack.mts";

describe("the options of a command", () => {
  const known = { stack: { type: "string", short: "s" } } as const;

  it("are read in either form", () => {
    for (const args of [["--stack", "dev"], ["--stack=dev"], ["-s", "dev"]])
      assert.equal(options(args, known).stack, "dev");
  });

  it("are refused when the command does not know them", () => {
    assert.throws(() => options(["--stak", "dev"], known), {
      name: "Advice",
      message: "Unknown option '--stak'; this command knows --stack",
    });
  });
});

describe("an option for another tool", () => {
  it("is found in any of the ways to write it", () => {
    for (const args of [
      ["up", "--stack", "dev"],
      ["up", "-s", "dev"],
      ["up", "--stack=dev"],
    ])
      assert.equal(passedOption(args, "--stack", "-s"), "dev");
  });

  it("can be taken out from among the others", () => {
    for (const args of [
      ["-C", "x", "up", "--yes"],
      ["up", "--cwd=x", "--yes"],
    ])
      assert.deepEqual(takeOption(args, "--cwd", "-C"), { value: "x", rest: ["up", "--yes"] });
  });

  it("is not looked for behind the dashes, where yet another tool's begin", () => {
    assert.equal(passedOption(["exec", "visits-0", "--", "tool", "--context", "x"], "--context"), undefined);
  });
});

describe("the engine's command", () => {
  it("is found behind options, with or without a value", () => {
    assert.equal(verbOf(["--color", "never", "--emoji", "up", "--yes"]), "up");
    assert.equal(verbOf(["--help"]), "");
  });
});
