import assert from "node:assert/strict";
import type { JobArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const migrate = (migrate: JobArgs) => refusal({ jobs: { before: { migrate } } });
const path = "jobs.before.migrate";

describe("problems: jobs", () => {
  it("takes a Job that says nothing: it runs the app's image", () => {
    assert.equal(migrate({}), "");
  });

  it("takes a name that makes 63 characters with the app's and refuses one of 64", () => {
    const named = (length: number) => refusal({ jobs: { after: { ["a".repeat(length)]: {} } } });
    assert.equal(named(60), "");
    assert.equal(
      named(61),
      `jobs.after.${"a".repeat(61)}: must make a name of at most 63 characters with the app's, got "db-${"a".repeat(61)}"; shorten it by 1`,
    );
  });

  it("refuses one name for two Jobs, which would be the same object", () => {
    assert.equal(
      refusal({ jobs: { before: { seed: {} }, after: { seed: {} } } }),
      'jobs: must have names of their own, got "seed"; rename one of them',
    );
  });

  it("refuses a claim, which a Job cannot have beside the pod", () => {
    assert.equal(
      migrate({ volumes: ["settings", "data"] }),
      `${path}.volumes: must name no claims, which belong to the set's pods, got "data"; remove it`,
    );
  });

  it("takes no second try and refuses less", () => {
    assert.equal(migrate({ backoffLimit: 0 }), "");
    assert.equal(
      migrate({ backoffLimit: -1 }),
      `${path}.backoffLimit: must be a whole number of at least 0, got -1; write a count, such as 3`,
    );
  });

  it("takes a second to a day", () => {
    const rule = `${path}.activeDeadlineSeconds: must be a whole number from 1 to 86400`;
    assert.equal(migrate({ activeDeadlineSeconds: 1 }), "");
    assert.equal(migrate({ activeDeadlineSeconds: 86_400 }), "");
    assert.equal(migrate({ activeDeadlineSeconds: 0 }), `${rule}, got 0; write seconds, such as 300`);
    assert.equal(migrate({ activeDeadlineSeconds: 86_401 }), `${rule}, got 86401; write seconds, such as 300`);
  });
});
