import { effects, holds, markdown, terminal, type Effect, type Report } from "../../preview/index.ts";
import { Advice } from "../terminal/advice.mts";
import { options } from "../terminal/options.mts";
import { stackPreview } from "../stack/preview.mts";
import { workspace } from "../stack/workspace.mts";

const known = {
  stack: { type: "string", short: "s" },
  cwd: { type: "string", short: "C" },
  markdown: { type: "boolean" },
  json: { type: "boolean" },
  "fail-on": { type: "string" },
  "without-cluster": { type: "boolean" },
  "policy-pack": { type: "string", multiple: true },
} as const;

/** Exit codes: what an edit would cost was told, the preview failed, or it holds what `--fail-on` names. */
const exitCodes = { told: 0, failed: 1, unwanted: 2 };

/** What an edit would cost: pods that restart, downtime, data. Changes nothing. */
export default async function preview(args: readonly string[]): Promise<number> {
  const asked = options(args, known);
  const unwanted = effectsNamed(asked["fail-on"] ?? "");
  const work = await workspace({ stack: asked.stack, cwd: asked.cwd });
  const report = await stackPreview(work, {
    withoutCluster: asked["without-cluster"],
    policyPacks: asked["policy-pack"],
  });
  console.log(written(report, asked));
  if (report.outcome === "failed") return exitCodes.failed;
  return holds(report, unwanted) ? exitCodes.unwanted : exitCodes.told;
}

function written(report: Report, form: { readonly markdown?: boolean; readonly json?: boolean }): string {
  if (form.json) return JSON.stringify(report, null, 2);
  if (form.markdown) return markdown(report).trimEnd();
  const { isTTY, columns } = process.stdout;
  return terminal(report, { colours: isTTY && !process.env.NO_COLOR, width: columns });
}

/** `replacement,data` as the effects that they name. */
export function effectsNamed(list: string): Effect[] {
  const names = list
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const wrong = names.find((name) => !effects.includes(name as Effect));
  if (wrong !== undefined)
    throw new Advice(`--fail-on: there is no effect "${wrong}"`, `write some of: ${effects.join(",")}`);
  return names as Effect[];
}
