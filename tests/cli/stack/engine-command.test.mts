import assert from "node:assert/strict";
import { commandName, engineCommand, isStackFileChange } from "../../../cli/stack/engine-command.mts";

describe("the engine's command", () => {
  it("is found behind options, with or without a value", () => {
    assert.equal(commandName(["--color", "never", "--emoji", "up", "--yes"]), "up");
    assert.equal(commandName(["--help"]), "");
  });

  it("is the same by each of its names, and none where it reads no stack file", () => {
    for (const name of ["up", "update"]) assert.equal(engineCommand(name), "up");
    for (const name of ["preview", "pre"]) assert.equal(engineCommand(name), "preview");
    for (const name of ["refresh", "destroy", "down", "dn", "import", "watch"])
      assert.equal(engineCommand(name), "other");
    for (const name of ["config", "logs"]) assert.equal(engineCommand(name), "local");
    for (const name of ["stack", "cancel", "toString", ""]) assert.equal(engineCommand(name), undefined);
  });

  it("changes the stack file where it makes, moves or removes a stack", () => {
    assert.equal(isStackFileChange(["stack", "rm", "dev"]), true);
    assert.equal(isStackFileChange(["stack", "output"]), false);
    assert.equal(isStackFileChange(["config", "rm", "key"]), false);
  });
});
