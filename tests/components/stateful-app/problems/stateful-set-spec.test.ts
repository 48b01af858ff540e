import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { refusal } from "../../../support/example";

const set = (statefulSetSpec: object) => refusal({ statefulSetSpec });

describe("problems: stateful set spec", () => {
  it("takes a number of old revisions, and refuses what is none or known only later", () => {
    assert.equal(set({ revisionHistoryLimit: 0 }), "");
    assert.equal(
      set({ revisionHistoryLimit: -1 }),
      "statefulSetSpec.revisionHistoryLimit: must be a whole number of at least 0, got -1; write a count, such as 10",
    );
    assert.equal(
      set({ revisionHistoryLimit: pulumi.output(3) }),
      "statefulSetSpec.revisionHistoryLimit: must be a plain number, got an Output; write one, such as 10",
    );
  });

  it("refuses what would take volumes along, or the pods' names, by its arg", () => {
    for (const [field, remedy] of Object.entries({
      persistentVolumeClaimRetentionPolicy: "write retention",
      podManagementPolicy: "write podManagementPolicy",
      serviceName: "write headlessService.name",
      volumeClaimTemplates: "write claims",
      selector: "remove it: it can never be edited, and is made of the app's name",
    }))
      assert.equal(
        set({ [field]: {} }),
        `statefulSetSpec.${field}: must be left to the component, got an object; ${remedy}`,
      );
  });
});
