import assert from "node:assert/strict";
import { regressedServer } from "../../../cli/checks/regressed-server.mts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";

const told = (version: string) => regressedServer(fakeKubectl({ "get --raw /version": { gitVersion: `v${version}` } }));

describe("a server on which a set does not heal", () => {
  for (const version of ["1.35.0", "1.35.3"])
    it(`is named, with what to do: ${version}`, async () => {
      assert.equal(
        await told(version),
        `Kubernetes ${version} does not replace the pods of a first revision that never became ready (podManagementPolicy ` +
          "Parallel), whatever is applied after it: update the cluster to 1.35.4 or newer, or delete such pods by hand",
      );
    });

  for (const version of ["1.34.4", "1.35.4", "1.36.0", "1.37.2"])
    it(`is no other: ${version}`, async () => assert.equal(await told(version), ""));
});
