import assert from "node:assert/strict";
import {
  helpText,
  options,
  passedOption,
  takeOption,
  takeWhichStack,
  whichStack,
} from "../../../cli/terminal/options.mts";

describe("the options of a command", () => {
  it("are read in either form", () => {
    for (const args of [["--stack", "dev"], ["--stack=dev"], ["-s", "dev"]])
      assert.equal(options(args, whichStack).stack, "dev");
  });

  it("are rejected when they are unknown, with those that there are", () => {
    assert.throws(() => options(["--stak", "dev"], whichStack), {
      name: "Advice",
      message: "Unknown option '--stak'; use one of: --stack, --cwd",
    });
    assert.throws(() => options(["--all"], {}), { message: "Unknown option '--all'; this command has no options" });
  });

  it("stand in the help in one column, with their short names and placeholders", () => {
    const known = {
      stack: { type: "string", short: "s", value: "name", help: "the stack" },
      json: { type: "boolean", help: "print JSON" },
    } as const;
    assert.equal(
      helpText("npm run x -- [options]", "Does x.", known),
      `usage: npm run x -- [options]

Does x.

  -s, --stack <name>  the stack
      --json          print JSON`,
    );
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
    assert.deepEqual(takeWhichStack(["-s", "dev", "up", "-C", "x"]), { stack: "dev", cwd: "x", rest: ["up"] });
  });

  it("is not looked for behind the dashes, where yet another tool's begin", () => {
    assert.equal(passedOption(["exec", "visits-0", "--", "tool", "--context", "x"], "--context"), undefined);
  });
});
