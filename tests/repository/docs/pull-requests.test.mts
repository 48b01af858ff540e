import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import ts from "typescript";
import { currentPage } from "../../../scripts/comment.mts";
import { help } from "../../../cli/commands/preview.mts";
import { repository } from "../../../cli/places.mts";
import { markdown } from "../../../preview/markdown.ts";
import { fixture, reportOf } from "../../support/preview.mts";

const page = readFileSync(path.join(repository, "docs/pull-requests.md"), "utf8");

describe("the page about pull requests", () => {
  it("shows the comment as the code writes it; `npm run docs` writes it again", async () => {
    assert.equal(page, await currentPage());
  });

  it("has a library snippet that runs, and throws where the page says so", () => {
    const [, text = ""] = /^```typescript\n(.*?)^```$/ms.exec(page) ?? [];
    const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    const exported: { comment?: (json: string) => string } = {};
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const run = new Function("require", "exports", outputText) as (require: NodeJS.Require, exports: object) => void;
    run(createRequire(path.join(repository, "snippet.ts")), exported);
    assert.equal(exported.comment?.(JSON.stringify(fixture("growth"))), markdown(reportOf("growth")));
    assert.throws(() => exported.comment?.(JSON.stringify(fixture("replacement"))), /needs a review/);
  });

  it("names options of the command that there are", () => {
    const used = [...page.matchAll(/^npm run preview -- (.+?)(?: {2,}#.*)?$/gm)].flatMap(([, line = ""]) =>
      [...line.matchAll(/--([\w-]+)/g)].map(([, option]) => option!),
    );
    assert.ok(used.length > 5);
    for (const option of used) assert.match(help, new RegExp(`--${option}\\b`), option);
  });

  it("names every policy there is, and files that are there", () => {
    const rules = readFileSync(path.join(repository, "policy/index.ts"), "utf8");
    for (const [, name] of rules.matchAll(/policy(?:<[^(]*>)?\(\s*"([\w-]+)"/g))
      assert.match(page, new RegExp(`^\\| \`${name}\` `, "m"));
    const linked = [...page.matchAll(/\]\((\.\.\/[^)]+)\)/g)].map(([, file = ""]) =>
      path.join(repository, "docs", file),
    );
    assert.equal(linked.length, readdirSync(path.join(repository, ".github/workflows")).length);
    assert.deepEqual(
      linked.filter((file) => !existsSync(file)),
      [],
    );
  });
});
