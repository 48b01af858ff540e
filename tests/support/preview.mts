import { readFileSync } from "node:fs";
import { classify, type ClassifyOptions } from "../../preview/classify.ts";
import type { PreviewDigest, PreviewStep, ResourceState } from "../../preview/digest.ts";
import type { Report } from "../../preview/report.ts";

/** A real preview, recorded by tests/preview/record.mts. */
export function fixture(name: string): PreviewDigest {
  return JSON.parse(
    readFileSync(new URL(`../preview/fixtures/${name}.json`, import.meta.url), "utf8"),
  ) as PreviewDigest;
}

export const reportOf = (name: string, options: Partial<ClassifyOptions> = {}): Report =>
  classify(fixture(name), { stack: "dev", ...options });

/** A short form of a report to compare: one line for each finding. */
export function findings({ changes }: Report): string[] {
  return changes.flatMap(({ kind, name, findings }) =>
    findings.map(({ effect, reason, fields }) =>
      [effect, `${kind} ${name}`, reason, ...fields.map(({ path }) => path)].join(" | "),
    ),
  );
}

type Inputs = Readonly<Record<string, unknown>>;

/** A step as the engine would tell it, for what no fixture shows. */
export function step(
  type: string,
  op: string,
  before: Inputs | undefined,
  after: Inputs | undefined,
  fields: Readonly<Record<string, string>> = {},
): PreviewStep {
  const state = (inputs: Inputs | undefined): ResourceState | undefined => (inputs ? { type, inputs } : undefined);
  return {
    op,
    urn: `urn:pulumi:dev::shop::${type}::db`,
    ...(before && { oldState: state(before) }),
    ...(after && { newState: state(after) }),
    detailedDiff: Object.fromEntries(Object.entries(fields).map(([path, kind]) => [path, { kind }])),
  };
}

/** The findings of one StatefulSet `db` of three pods with a claim `data` each. */
export function ofSet(op: string, before: Inputs, after: Inputs, fields: Readonly<Record<string, string>>): string[] {
  const steps = [step("kubernetes:apps/v1:StatefulSet", op, statefulSet(before), statefulSet(after), fields)];
  return findings(classify({ steps }, { stack: "dev" })).map((line) => line.replace(" | StatefulSet db |", " |"));
}

export function statefulSet(spec: Inputs): Inputs {
  return {
    metadata: { name: "db", namespace: "shop" },
    spec: {
      replicas: 3,
      volumeClaimTemplates: [{ metadata: { name: "data" } }],
      podManagementPolicy: "Parallel",
      ...spec,
    },
  };
}
