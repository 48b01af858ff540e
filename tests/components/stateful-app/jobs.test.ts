import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import { jobsAfter } from "../../../components/stateful-app/jobs";
import { exampleSettings } from "../../support/example";
import { record, value } from "../../support/recording";

const s = exampleSettings({ jobs: { before: { migrate: {} } } });

describe("Jobs after what they need", function () {
  this.timeout(20_000);

  it("are made once it is there, and the engine notes no dependency on it", async () => {
    const { resources } = await record(async () => {
      let isMade = false;
      const needed = Promise.resolve().then(() => {
        isMade = true;
        return new k8s.core.v1.ConfigMap("needed");
      });
      const first = new k8s.core.v1.ConfigMap("first");
      const jobs = jobsAfter([needed], s, s.jobs.before, {}, { dependsOn: [first] });
      assert.equal(isMade, false);
      await Promise.all(jobs.map(({ urn }) => value(urn)));
    });
    assert.deepEqual(
      resources.map(({ name }) => name),
      ["first", "needed", "db.migrate"],
    );
    const [job] = resources.filter(({ name }) => name === "db.migrate");
    assert.deepEqual(job?.dependsOn, ["ConfigMap first"]);
  });
});
