import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { repository } from "../../../cli/places.mts";
import { mentioned } from "../../../cli/stack/program-text.mts";

describe("the text of a program", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "program-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function words(files: Readonly<Record<string, string>>): Promise<string[]> {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), content);
    }
    const configuration = { file: path.join(folder, "Pulumi.dev.yaml") };
    return mentioned({ folder, configuration } as never, ["monitoring", "httpRoute"]);
  }
  const project = (main = "") => `name: shop\nruntime: nodejs\n${main}`;

  it("is that of its entry, wherever Pulumi.yaml says it is", async () => {
    assert.deepEqual(await words({ "Pulumi.yaml": project(), "index.ts": "monitoring: 1" }), ["monitoring"]);
    const main = { "Pulumi.yaml": project("main: src/\n"), "index.ts": "", "src/index.js": "httpRoute" };
    assert.deepEqual(await words(main), ["httpRoute"]);
  });

  it("goes on with what is imported by a path, also where files import each other", async () => {
    const files = {
      "Pulumi.yaml": project(),
      "index.ts": 'import { app } from "./app.js";\nimport "./apps";\nimport "somewhere";',
      "app.ts": 'import { args } from "./index";',
      "apps/index.mts": 'const args = require("../args.json");',
      "args.json": '{ "monitoring": "metrics" }',
    };
    assert.deepEqual(await words(files), ["monitoring"]);
  });

  it("has the stack's settings in it, and no word that only contains another", async () => {
    const files = { "Pulumi.yaml": project(), "index.ts": "httpRoutes", "Pulumi.dev.yaml": "shop:monitoring: x" };
    assert.deepEqual(await words(files), ["monitoring"]);
  });

  it("is none of the library, which has every word", async () => {
    const configuration = { file: path.join(folder, "none.yaml") };
    assert.deepEqual(await mentioned({ folder: repository, configuration } as never, ["monitoring"]), []);
  });
});
