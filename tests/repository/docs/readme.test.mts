import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { currentArgs, currentReadme } from "../../../scripts/tables.mts";

const path = (file: string) => new URL(`../../../${file}`, import.meta.url);
const read = (file: string) => readFileSync(path(file), "utf8");

describe("README", function () {
  this.timeout(20_000);

  it("shows every arg and output as the library documents them; `npm run docs` writes the tables anew", async () => {
    assert.equal(read("README.md"), await currentReadme());
    assert.equal(read("docs/args.md"), await currentArgs());
  });

  it("is read in one go: under 130 lines, none of them over 160 characters outside tables", () => {
    const lines = read("README.md").trimEnd().split("\n");
    assert.ok(lines.length < 130, `${lines.length} lines`);
    assert.deepEqual(
      lines.filter((line) => line.length > 160 && !line.startsWith("|")),
      [],
    );
  });

  it("names only commands and pages that are there", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const text = read("README.md");
    const commands = [...text.matchAll(/npm (?:run )?(start|test|(?<=run )[\w:-]+)/g)].map(([, name = ""]) => name);
    assert.deepEqual(
      commands.filter((name) => !(name in scripts)),
      [],
    );
    const links = [...text.matchAll(/\]\(([\w./-]+)\)/g)].map(([, link = ""]) => link);
    assert.deepEqual(
      links.filter((link) => !existsSync(path(link))),
      [],
    );
  });
});
