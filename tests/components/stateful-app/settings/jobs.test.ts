import assert from "node:assert/strict";
import type { JobArgs } from "../../../../components";
import { exampleSettings, least } from "../../../support/example";

const job = (said: JobArgs) =>
  exampleSettings({ imagePullPolicy: "Always", jobs: { before: { migrate: said } } }).jobs.before[0];

describe("settings: jobs", () => {
  it("runs the app's image by the app's policy, also where one of its own is explicitly undefined", () => {
    for (const said of [{}, { image: undefined, imagePullPolicy: undefined }]) {
      assert.equal(job(said)?.image, least.image);
      assert.equal(job(said)?.imagePullPolicy, "Always");
    }
    assert.equal(job({ image: "registry.example/tool:1" })?.image, "registry.example/tool:1");
  });

  it("is tried three more times in five minutes, or as often as was said, which may be never", () => {
    assert.equal(job({})?.backoffLimit, 3);
    assert.equal(job({})?.activeDeadlineSeconds, 300);
    assert.equal(job({ backoffLimit: 0 })?.backoffLimit, 0);
  });

  it("has no environment, command or resources of the app's", () => {
    const { command, env } = exampleSettings({
      command: ["db"],
      env: { A: "b" },
      jobs: { before: { migrate: {} } },
    }).jobs.before[0]!;
    assert.deepEqual({ command, env }, { command: undefined, env: {} });
  });
});
