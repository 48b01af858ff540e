import { styleText } from "node:util";
import Table from "cli-table3";
import type { Effect } from "./effect";
import type { Report } from "./report";
import { headline, rows, summary } from "./words";

const colours: Readonly<Record<Effect, Parameters<typeof styleText>[0]>> = {
  none: "gray",
  "in-place": "green",
  restart: "yellow",
  replacement: "magenta",
  data: "red",
};

export interface TerminalOptions {
  readonly colours?: boolean;
  /** How wide the terminal is, in columns. */
  readonly width?: number;
}

/** The report for a person at a terminal: a row for each finding, its cost in colour. */
export function terminal(report: Report, options: TerminalOptions = {}): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    options.colours ? styleText(style, text, { validateStream: false }) : text;
  const heading =
    paint("bold", `${report.stack}: `) +
    paint(colours[report.outcome === "failed" ? "data" : report.effect], headline(report));
  const blocks = [
    heading,
    report.changes.length > 0 ? table(report, options, paint) : "",
    list(
      "Mistakes",
      report.failures.map(({ path, resource, reason }) => [path ?? resource, reason].filter(Boolean).join(": ")),
    ),
    list(
      "Policies",
      report.violations.map(({ level, policy, resource, message }) => `${level} ${policy}, ${resource}: ${message}`),
    ),
    list("Warnings", report.warnings),
    list("Not checked", report.notChecked),
    report.outcome === "succeeded" ? summary(report) : "",
  ];
  return blocks.filter(Boolean).join("\n");
}

function table(
  report: Report,
  { width = 140 }: TerminalOptions,
  paint: (style: Parameters<typeof styleText>[0], text: string) => string,
): string {
  const columns = [24, 40];
  const rest = Math.max(40, width - columns.reduce((sum, column) => sum + column, 0) - 5);
  const grid = new Table({
    head: ["cost", "change", "reason and fields"],
    colWidths: [...columns, rest],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { effect, cost, change, reason, fields } of rows(report.changes)) {
    grid.push([paint(colours[effect], cost), change, [reason, ...fields.map((one) => `· ${one}`)].join("\n")]);
  }
  return grid.toString();
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0
    ? ""
    : [`${title}:`, ...lines.map((line) => `  - ${line.replaceAll("\n", "\n    ")}`)].join("\n");
}
