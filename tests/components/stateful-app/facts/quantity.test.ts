import assert from "node:assert/strict";
import { canonical, quantity } from "../../../../components/stateful-app/facts/quantity";

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

  // As Kubernetes 1.34 answered them.
  for (const [said, written] of [
    ["1.5Gi", "1536Mi"],
    ["1024Mi", "1Gi"],
    ["1000Mi", "1000Mi"],
    ["0.5Ki", "512"],
    ["1023", "1023"],
    ["1024", "1024"],
    ["1000", "1k"],
    ["0.5G", "500M"],
    ["1e4", "10e3"],
    ["1e-1", "100e-3"],
    ["100e-1", "10"],
    ["0Gi", "0"],
    ["0.5", "500m"],
    ["1000m", "1"],
    ["1500m", "1500m"],
    ["0.001Ki", "1024m"],
    ["1024Pi", "1Ei"],
  ])
    it(`writes ${said} as the API server does: ${written}`, () => {
      assert.equal(canonical(said!), written);
    });

  it("leaves alone what is none", () => {
    assert.equal(canonical("10 GB"), "10 GB");
  });
});
