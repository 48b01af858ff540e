import assert from "node:assert/strict";
import { quantity } from "../../../../components/stateful-app/model/quantity";

describe("quantity", () => {
  for (const [one, other] of [
    ["1Gi", "1024Mi"],
    ["1.5Gi", "1536Mi"],
    ["1k", "1000"],
    ["1e3", "1k"],
    ["1E3", "1k"],
    ["0.5", "500m"],
    ["100000k", "0.1G"],
    ["1E", "1000P"],
    ["+1", "1"],
    [".5Gi", "512Mi"],
    ["5.", "5"],
    ["0.1n", "1n"],
  ])
    it(`holds ${one} and ${other} to be the same`, () => {
      assert.notEqual(quantity(one!), undefined);
      assert.equal(quantity(one!), quantity(other!));
    });

  it("tells apart what floating point would not", () => {
    assert.notEqual(quantity("9007199254740993"), quantity("9007199254740992"));
  });

  it("orders negative ones below zero", () => {
    assert.equal(quantity("-1"), -1_000_000_000n);
  });

  for (const text of [
    "",
    ".",
    "1GB",
    "1gi",
    "512mb",
    "1K",
    "1g",
    " 1Gi",
    "1 Gi",
    "1,5Gi",
    "e3",
    "Gi",
    "1e",
    "0x10",
    "1e3Gi",
  ])
    it(`knows that "${text}" is none`, () => {
      assert.equal(quantity(text), undefined);
    });
});
