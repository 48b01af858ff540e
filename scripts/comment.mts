import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { classify, markdown, type PreviewDigest } from "../preview/index.ts";

const root = path.resolve(import.meta.dirname, "..");
const page = path.join(root, "docs/pull-requests.md");

/** The page with the comment as the code writes it now, of a recorded preview. */
export async function currentPage(): Promise<string> {
  const filled = readFileSync(page, "utf8").replace(
    /(<!-- comment: ([\w-]+) -->\n)[^]*(<!-- end of the comment -->)/,
    (_, begin: string, name: string, end: string) => [begin, comment(name), end].join("\n"),
  );
  return format(filled, { ...(await resolveConfig(page)), parser: "markdown" });
}

/** The comment of a recorded preview. */
export function comment(name: string): string {
  const recorded = readFileSync(path.join(root, `tests/preview/fixtures/${name}.json`), "utf8");
  return markdown(classify(JSON.parse(recorded) as PreviewDigest, { stack: "dev" }));
}

export async function writeComment(): Promise<void> {
  writeFileSync(page, await currentPage());
}
