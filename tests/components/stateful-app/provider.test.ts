import assert from "node:assert/strict";
import { providerVersion } from "../../../components/stateful-app/problems/kubernetes-shapes";
import { newerProvider } from "../../../components/stateful-app/provider";

const [major, minor, patch] = providerVersion.split(".").map(Number) as [number, number, number];

describe("the provider", () => {
  it("is newer by any part of its version, counted as numbers", () => {
    assert.equal(newerProvider(`${major}.${minor}.${patch + 1}`), true);
    assert.equal(newerProvider(`${major}.${minor + 100}.0`), true);
    assert.equal(newerProvider(`${major + 1}.0.0-alpha.1`), true);
  });

  it("is not newer than itself, nor is an older one, whatever its last part is", () => {
    assert.equal(newerProvider(), false);
    assert.equal(newerProvider(`${providerVersion}-alpha.1`), false);
    assert.equal(newerProvider(`${major}.${minor - 1}.99`), false);
  });
});
