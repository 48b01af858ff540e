import { Advice } from "../../cli/terminal/advice.mts";
import { helpText, options, type Options } from "../../cli/terminal/options.mts";
import { ensureRunning, target } from "../../cli/target/target.mts";
import { mocha } from "../support/test-part.mts";

const files = {
  kills: "tests/e2e/killed-engine.test.mts",
  walks: "tests/e2e/walks.test.mts",
  edits: "tests/e2e/edits.test.mts",
  vault: "tests/e2e/soak/vault.test.mts",
};

const known = {
  seed: { type: "string", value: "number", help: "repeats the run that printed it: by chance" },
  chains: { type: "string", value: "number", help: "how many chains of edits: 300" },
  only: { type: "string", value: "part", help: `one part: ${Object.keys(files).join(", ")}` },
  "keep-api": { type: "boolean", help: "never restart the API server, for a cluster that others use" },
} as const satisfies Options;

export const help = helpText(
  "npm run soak -- [options]",
  "The long form of the tests that depend on chance: every kill point, long walks and chains of edits; and Vault, which takes long to build.",
  known,
);

export default async function soak(args: readonly string[]): Promise<number> {
  const { seed = String(Date.now() % 1_000_000), chains = "300", only, "keep-api": keepApi } = options(args, known);
  if (only !== undefined && !(only in files))
    throw new Advice(`unknown part "${only}"`, `use one of: ${Object.keys(files).join(", ")}`);
  if (!/^[1-9]\d*$/.test(chains)) throw new Advice(`--chains: got "${chains}"`, "write how many, such as 300");
  await ensureRunning(target("stateful-app"));
  const chosen = only ? [files[only as keyof typeof files]] : Object.values(files);
  const { passed, failed } = await mocha(["--no-config", "--node-option", "import=tsx", "--slow", "5m", ...chosen], {
    STATEFUL_APP_SOAK: "yes",
    STATEFUL_APP_SEED: seed,
    STATEFUL_APP_CHAINS: chains,
    ...(keepApi && { STATEFUL_APP_KEEP_API: "yes" }),
  });
  console.log(
    `${passed} passed, ${failed} failed; the same once more: npm run soak -- --seed ${seed} --chains ${chains}`,
  );
  return failed > 0 || passed === 0 ? 1 : 0;
}
