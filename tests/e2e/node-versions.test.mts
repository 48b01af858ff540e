import assert from "node:assert/strict";
import path from "node:path";
import { execa } from "execa";
import { repository } from "../../cli/places.mts";
import { standalone } from "../support/standalone.mts";
import { testStack } from "../support/stack.mts";

/** Of this machine, as npm ships them. */
const program = `node-${process.platform}-${process.arch}`;

/** What Node and npm say of something that will not do for ever. */
const warnings = /warn|deprecat/i;

describe("the program of this repository", function () {
  this.timeout("10m");
  const folder = standalone("node-versions", { "package.json": JSON.stringify({ private: true }) });
  const stack = testStack("node-versions", { config: { replicas: 1, volumeSize: "16Mi" } });

  for (const major of [22, 24])
    it(`runs and renders on Node ${major} without a warning`, async () => {
      const quick = ["--prefer-offline", "--no-audit", "--no-fund"];
      await execa("npm", ["install", ...quick, `${program}@${major}`], { cwd: folder });
      const bin = path.join(folder, "node_modules", program, "bin");
      const env = { PATH: `${bin}${path.delimiter}${stack.workspace.env.PATH}` };
      assert.match((await execa("node", ["--version"], { env })).stdout, new RegExp(`^v${major}\\.`));

      stack.changeEnv(env);
      assert.doesNotMatch(await stack.up(), warnings);
      assert.doesNotMatch(await stack.preview("--expect-no-changes"), warnings);
      const rendered = await execa("npm", ["run", "--silent", "render"], { cwd: repository, env });
      assert.equal(rendered.stderr, "");
      assert.match(rendered.stdout, /kind: StatefulSet/);
    });
});
