import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { repository } from "../../cli/places.mts";
import { violations } from "../../preview/event-log.ts";
import { testStack } from "../support/stack.mts";

const pack = ["--policy-pack", path.join(repository, "policy")];

describe("the policy pack, run by the real CLI", function () {
  this.timeout("5m");

  describe("on this repository's program", () => {
    const stack = testStack("policy-good");

    it("passes", async () => {
      assert.match(await stack.pulumi("preview", ...pack), /✅ stateful-app@v0\.1\.0/);
    });
  });

  describe("on a program that breaks every rule", () => {
    const stack = testStack("policy-bad", { program: "tests/policy/bad-program" });

    it("fails the preview, with each rule in the engine's log", async () => {
      const log = path.join(stack.folder, "events.jsonl");
      const said = await stack.failing("preview", ...pack, "--event-log", log);
      assert.match(said, /❌ stateful-app@v0\.1\.0/);
      const found = violations(await readFile(log, "utf8"));
      const rules = ["drain", "name-length", "pod-security", "probes", "retention", "service-name", "version-labels"];
      assert.deepEqual([...new Set(found.map(({ policy }) => policy))].sort(), rules);
      assert.deepEqual(
        found.find(({ policy }) => policy === "service-name"),
        {
          policy: "service-name",
          level: "mandatory",
          resource: "db",
          message: 'spec.serviceName: must name a headless Service, got "db"; give Service db clusterIP: "None"',
        },
      );
    });

    it("only warns at the level that its configuration says", async () => {
      const levels = path.join(stack.folder, "levels.json");
      await writeFile(levels, JSON.stringify({ all: "advisory" }));
      const said = await stack.pulumi("preview", ...pack, "--policy-pack-config", levels);
      assert.match(said, /\[advisory\] {2}service-name/);
    });
  });
});
