import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { comment } from "./comment.mts";

/**
 * Photographs the comment of a recorded preview as a pull request shows it, for docs/pull-requests.md:
 * `node --import=tsx scripts/picture.mts`. Wants `chromium`; what else it needs is installed into a folder that is removed.
 */
const root = path.resolve(import.meta.dirname, "..");
const text = comment("image-change");
/** A machine without a screen has seldom a font for them: shape and colour, as GitHub draws its own. */
const symbols = {
  "🟡": ["50%", "#fdcb58"],
  "⚪": ["50%", "#e6e7e8"],
  "🟩": ["3px", "#78b159"],
  "🟨": ["3px", "#fdcb58"],
  "🟦": ["3px", "#55acee"],
};
const folder = await mkdtemp(path.join(tmpdir(), "picture-"));
try {
  const packages = ["marked@15.0.12", "mermaid@11.17.2", "github-markdown-css@5.9.0"];
  await execa("npm", ["install", "--no-audit", "--no-fund", "--prefix", folder, ...packages]);
  await writeFile(path.join(folder, "page.html"), await page());
  const look = (size: string, ...args: string[]) =>
    execa("chromium", [
      ...["--headless", "--no-sandbox", "--hide-scrollbars", "--virtual-time-budget=20000", `--window-size=${size}`],
      ...["--force-device-scale-factor=1", ...args, `file://${path.join(folder, "page.html")}`],
    ]);
  const { stdout } = await look("1000,600", "--dump-dom");
  const [, height] = /data-height="(\d+)"/.exec(stdout) ?? [];
  await look(`1000,${height}`, `--screenshot=${path.join(root, "docs/pull-request-comment.png")}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function page(): Promise<string> {
  const from = (file: string) => readFile(path.join(folder, "node_modules", file), "utf8");
  const frame = "margin: 0 24px 24px; border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden";
  const head = "padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; font-size: 14px";
  return `<!doctype html><meta charset="utf-8">
<style>${await from("github-markdown-css/github-markdown-light.css")}
body { margin: 0; padding-top: 24px; background: white } .mermaid { text-align: center; background: none }</style>
<div class="markdown-body" style="${frame}">
<div style="${head}"><b>github-actions</b> <span style="color: #59636e">bot commented</span></div>
<div id="comment" style="padding: 16px"></div></div>
<script>${await from("marked/lib/marked.umd.js")}</script>
<script src="node_modules/mermaid/dist/mermaid.min.js"></script>
<script>
  const place = document.getElementById("comment");
  place.innerHTML = marked.parse(${JSON.stringify(text).replaceAll("<", "\\u003c")});
  for (const [symbol, [radius, colour]] of Object.entries(${JSON.stringify(symbols)})) {
    const drawn = "display: inline-block; width: 0.9em; height: 0.9em; vertical-align: -0.1em; background: " + colour;
    const span = '<span style="' + drawn + "; border-radius: " + radius + '"></span>';
    place.innerHTML = place.innerHTML.replaceAll(symbol, span);
  }
  for (const code of place.querySelectorAll("code.language-mermaid")) {
    code.parentElement.outerHTML = '<div class="mermaid">' + code.innerHTML + "</div>";
  }
  mermaid.initialize({ startOnLoad: false });
  mermaid.run().then(() => (document.body.dataset.height = Math.ceil(document.documentElement.scrollHeight)));
</script>`;
}
