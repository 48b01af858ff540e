import type { Change } from "./change";
import type { Report } from "./report";
import type { Effect } from "./effect";
import { mermaid } from "./mermaid";
import { headline, rows, summary } from "./words";

const signs: Readonly<Record<Effect, string>> = {
  none: "⚪",
  "in-place": "🟢",
  restart: "🟡",
  replacement: "🟠",
  data: "🔴",
};

/** The report for a pull request, as GitHub draws it: the most costly changes first, those without effect folded away. */
export function markdown(report: Report): string {
  const { stack, outcome, effect, changes, standing } = report;
  const sign = outcome === "failed" ? "❌" : changes.length === 0 ? "✅" : signs[effect];
  const costly = changes.filter((change) => change.effect !== "none");
  const free = changes.filter((change) => change.effect === "none");
  const blocks = [
    `### ${sign} \`${code(stack)}\`: ${headline(report)}`,
    list(
      "Mistakes",
      report.failures.map(({ path, resource, reason }) => `${named(path ?? resource)}${text(reason)}`),
    ),
    list(
      "Policies",
      report.violations.map(
        ({ level, policy, resource, message }) =>
          `**${level}** \`${code(policy)}\`, ${text(resource)}: ${text(message)}`,
      ),
    ),
    table(costly),
    free.length > 0 ? folded(`${free.length} with no effect on pods`, table(free)) : "",
    standing && standing.sets.length > 0 ? folded("After the update", picture(report), changes.length > 0) : "",
    list("Warnings", report.warnings.map(text)),
    list("Not checked", report.notChecked.map(text)),
    outcome === "succeeded" ? `<sub>${summary(report)}</sub>` : "",
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

function table(changes: readonly Change[]): string {
  if (changes.length === 0) return "";
  const lines = rows(changes).map(({ effect, cost, change, reason, fields }) => {
    const named = fields.map((one) => `\`${code(one)}\``).join("<br>");
    return `| ${signs[effect]} ${cost} | ${text(change)} | ${text(reason)} | ${named} |`;
  });
  return ["| cost | change | reason | fields |", "| --- | --- | --- | --- |", ...lines].join("\n");
}

function picture({ standing }: Report): string {
  const legend = "🟩 new · 🟨 restarts · 🟦 grows";
  return `\`\`\`mermaid\n${mermaid(standing!)}\n\`\`\`\n\n<sub>${legend}</sub>`;
}

function folded(title: string, body: string, open = false): string {
  return `<details${open ? " open" : ""}><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [`**${title}**`, "", ...lines.map((line) => `- ${line}`)].join("\n");
}

const named = (path: string | undefined) => (path ? `\`${code(path)}\`: ` : "");

/** A message of a program, a provider or a cluster is text: no markup, no mention of a person, no new row. */
function text(message: string): string {
  return message
    .replace(/[&<>]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character]!)
    .replace(/[\\`*_{}[\]|#~!]/g, (character) => `\\${character}`)
    .replace(/@/g, "@\u200b")
    .replace(/\s*\n\s*/g, "<br>");
}

function code(message: string): string {
  return message.replace(/[`\n\r]/g, " ").replace(/\|/g, "\\|");
}
