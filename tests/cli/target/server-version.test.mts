import assert from "node:assert/strict";
import { countsUnavailablePods, serverVersion } from "../../../cli/target/server-version.mts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";

const asked = (gitVersion: string) => serverVersion(fakeKubectl({ "get --raw /version": { major: "1", gitVersion } }));

describe("the server's version", () => {
  it("is read from what distributions add to it", async () => {
    assert.deepEqual(await asked("v1.37.2+k3s1"), { text: "1.37.2", minor: 37, patch: 2 });
    assert.deepEqual(await asked("v1.35.3-gke.1234"), { text: "1.35.3", minor: 35, patch: 3 });
  });

  it("is unknown where the server tells none", async () => {
    assert.equal(await asked("unknown"), undefined);
    assert.equal(await serverVersion(fakeKubectl({})), undefined);
  });

  for (const [version, counts] of [
    ["1.34.4", false],
    ["1.35.0", true],
    ["1.35.3", true],
    ["1.35.4", false],
    ["1.36.3", false],
    ["1.37.0", true],
    ["1.38.1", true],
  ] as const)
    it(`${counts ? "counts" : "does not count"} every unavailable pod of a set: ${version}`, async () => {
      assert.equal(countsUnavailablePods((await asked(`v${version}`))!), counts);
    });
});
