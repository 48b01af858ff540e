import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { effects, holds, markdown, terminal, type Effect, type Report } from "../../preview/index.ts";
import { Advice } from "../terminal/advice.mts";
import { helpText, options, type Options, whichStack } from "../terminal/options.mts";
import { stackPreview } from "../stack/preview.mts";
import { workspace } from "../stack/workspace.mts";

const known = {
  ...whichStack,
  markdown: { type: "boolean", help: "print Markdown, as for a comment, instead of a table" },
  json: { type: "boolean", help: "print JSON, as for a script, instead of a table" },
  out: {
    type: "string",
    value: "folder",
    help: "also write report.md and report.json there, even if the preview fails",
  },
  "fail-on": { type: "string", value: "effects", help: `exit code 2 if an edit has one of: ${effects.join(",")}` },
  drift: { type: "boolean", help: "compare with the cluster instead of the state; exit code 2 if anything differs" },
  "without-cluster": { type: "boolean", help: "contact no API server, and list what was not checked" },
  "policy-pack": { type: "string", multiple: true, value: "folder", help: "report violations of a policy pack too" },
} as const satisfies Options;

export const help = helpText(
  "npm run preview -- [options]",
  "What an edit would cost: pods that restart, downtime, data. Changes nothing.\nThe exit code is 0, or 1 if the preview fails, or 2 by --fail-on and --drift.",
  known,
);

const exitCodes = { accepted: 0, failed: 1, unwanted: 2 };

export default async function preview(args: readonly string[]): Promise<number> {
  const flags = options(args, known);
  const unwanted = effectsNamed(flags["fail-on"] ?? "");
  const report = await stackPreview(await workspace({ stack: flags.stack, cwd: flags.cwd }), {
    withoutCluster: flags["without-cluster"],
    policyPacks: flags["policy-pack"],
    refresh: flags.drift,
  });
  if (flags.out) await writeReport(flags.out, report);
  console.log(printed(report, flags));
  if (report.outcome === "failed") return exitCodes.failed;
  const isUnwanted = flags.drift ? report.changes.length > 0 : holds(report, unwanted);
  return isUnwanted ? exitCodes.unwanted : exitCodes.accepted;
}

/** What the comment on a pull request is made of. */
async function writeReport(folder: string, report: Report): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "report.md"), markdown(report));
  await writeFile(path.join(folder, "report.json"), json(report));
}

function printed(report: Report, form: { readonly markdown?: boolean; readonly json?: boolean }): string {
  if (form.json) return json(report).trimEnd();
  if (form.markdown) return markdown(report).trimEnd();
  const { isTTY, columns } = process.stdout;
  return terminal(report, { colours: isTTY && !process.env.NO_COLOR, width: columns });
}

const json = (report: Report) => `${JSON.stringify(report, null, 2)}\n`;

/** `replacement,data` as the effects that they name. */
function effectsNamed(list: string): Effect[] {
  const names = list
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const wrong = names.find((name) => !effects.includes(name as Effect));
  if (wrong !== undefined)
    throw new Advice(`--fail-on: unknown effect "${wrong}"`, `use some of: ${effects.join(",")}`);
  return names as Effect[];
}
