import { helpText, options, type Options } from "../../cli/terminal/options.mts";
import { ensureRunning, target } from "../../cli/target/target.mts";
import { mocha } from "../support/test-part.mts";

const known = {
  seed: { type: "string", value: "number", help: "repeats the run that printed it: by chance" },
  "keep-api": { type: "boolean", help: "never restart the API server, for a cluster that others use" },
} as const satisfies Options;

export const help = helpText(
  "npm run soak -- [options]",
  "The long form of the tests that depend on chance: every kill point and long walks.",
  known,
);

export default async function soak(args: readonly string[]): Promise<number> {
  const { seed = String(Date.now() % 1_000_000), "keep-api": keepApi } = options(args, known);
  await ensureRunning(target("stateful-app"));
  const files = ["tests/e2e/killed-engine.test.mts", "tests/e2e/walks.test.mts"];
  const { passed, failed } = await mocha(["--no-config", "--node-option", "import=tsx", "--slow", "5m", ...files], {
    STATEFUL_APP_SOAK: "yes",
    STATEFUL_APP_SEED: seed,
    ...(keepApi && { STATEFUL_APP_KEEP_API: "yes" }),
  });
  console.log(`${passed} passed, ${failed} failed; the same once more: npm run soak -- --seed ${seed}`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
