import assert from "node:assert/strict";
import { refusal } from "../../../support/example";

const check = (said: object, more: object = {}) => refusal({ rollout: { check: said, ...more } });

describe("problems of the rollout check", () => {
  it("are none where it is asked for, with an image of its own or without", () => {
    assert.equal(check({}), "");
    assert.equal(check({ image: "busybox:1.37", timeoutSeconds: 10 }), "");
  });

  it("refuse an image that nobody tested", () => {
    assert.equal(
      check({ image: "busybox" }),
      'rollout.check.image: must have a tag other than latest, or a digest, got "busybox"; name the version that was tested',
    );
  });

  it("refuse a time that is none", () => {
    assert.equal(
      check({ timeoutSeconds: 0 }),
      "rollout.check.timeoutSeconds: must be a whole number from 1 to 3600, got 0; write seconds, such as 60",
    );
  });

  it("refuse it where pods change only when somebody deletes them", () => {
    assert.equal(
      check({}, { strategy: "OnDelete" }),
      'rollout.check: must be left out for strategy "OnDelete", got "OnDelete"; remove it: the pods are still old when pulumi up ends',
    );
  });

  it("keep its Job's name for it", () => {
    assert.equal(
      refusal({ rollout: { check: {} }, jobs: { after: { "rollout-check": { command: ["true"] } } } }),
      'jobs.after.rollout-check: must leave its name to rollout.check, got "rollout-check"; rename it',
    );
  });
});
