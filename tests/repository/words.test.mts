import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { repository } from "../../cli/places.mts";

/** Folders that are written in plain words. */
const folders = ["apps", "cli", "components", "policy", "preview", "render", "scripts"];

const dialect = /\b(said|told|carried|somebody)\b/i;

function files(folder: string): string[] {
  return readdirSync(path.join(repository, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(m?ts|[mc]js|md)$/.test(entry.name))
    .map((entry) => path.relative(repository, path.join(entry.parentPath, entry.name)));
}

const lines = (folder: string) =>
  files(folder).flatMap((file) =>
    readFileSync(path.join(repository, file), "utf8")
      .split("\n")
      .map((text, index) => ({ where: `${file}:${index + 1}`, text })),
  );

describe("words", () => {
  for (const folder of folders)
    it(`in ${folder}/ are those that a colleague would use`, () => {
      const found = lines(folder).filter(({ text }) => dialect.test(text));
      assert.ok(lines(folder).length > 100);
      assert.deepEqual(found, []);
    });

  it("of progress titles are a lower-case imperative", () => {
    const titles = lines("cli").flatMap(({ where, text }) => {
      const [, title] = /\bstep\([`"]([^`"]+)/.exec(text) ?? [];
      return title ? [{ where, title }] : [];
    });
    assert.ok(titles.length >= 5);
    assert.deepEqual(
      titles.filter(({ title }) => !/^(?!\w+(ing|ed)\b)[a-z]+ /.test(title)),
      [],
    );
  });
});
