import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { effectsNamed } from "../../cli/commands/preview.mts";
import { stackPreview } from "../../cli/stack/preview.mts";
import { ensureRunning } from "../../cli/target/target.mts";
import { workspace } from "../../cli/stack/workspace.mts";
import { holds, markdown, terminal, type Report } from "../../preview/index.ts";

/**
 * Previews one stack and leaves what a comment needs in a folder: `report.md` and `report.json`, also when the preview
 * fails. Ends as `npm run preview` does. By hand: node --import=tsx scripts/ci/preview.mts --stack dev --out /tmp/report
 */
const { values: asked } = parseArgs({
  options: {
    stack: { type: "string", default: "dev" },
    out: { type: "string", default: "report" },
    "fail-on": { type: "string", default: "" },
    "policy-pack": { type: "string", multiple: true },
    /** Asks no API server, for a runner that has no credentials. */
    "without-cluster": { type: "boolean", default: false },
    /** Compares with what the cluster says instead of with the state, and fails when somebody changed something. */
    drift: { type: "boolean", default: false },
  },
});

const work = await workspace({ stack: asked.stack });
if (!asked["without-cluster"] && work.target.machine !== "named") await ensureRunning(work.target);
const report = await stackPreview(work, {
  withoutCluster: asked["without-cluster"],
  policyPacks: asked["policy-pack"],
  refresh: asked.drift,
});
await mkdir(asked.out, { recursive: true });
await writeFile(path.join(asked.out, "report.md"), markdown(report));
await writeFile(path.join(asked.out, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
console.log(terminal(report));
process.exitCode = exitCode(report);

function exitCode(of: Report): number {
  if (of.outcome === "failed") return 1;
  if (asked.drift) return of.changes.length > 0 ? 2 : 0;
  return holds(of, effectsNamed(asked["fail-on"])) ? 2 : 0;
}
