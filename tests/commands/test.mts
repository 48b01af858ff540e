import { Advice } from "../../cli/terminal/advice.mts";
import { start, status, stop } from "../../cli/embedded/node/index.mts";
import { options } from "../../cli/terminal/options.mts";
import { ensureRunning, target } from "../../cli/target/target.mts";
import { check, type Counts, mocha } from "../support/test-part.mts";

const parts = ["types", "lint", "format", "unit", "e2e", "last"] as const;
type Part = (typeof parts)[number];

/** All tests; the last line counts them. */
export default async function test(args: readonly string[]): Promise<number> {
  const { only, grep, minikube } = options(args, {
    only: { type: "string" },
    grep: { type: "string" },
    minikube: { type: "boolean" },
  });
  if (only && !parts.includes(only as Part))
    throw new Advice(`there is no part "${only}"`, `use one of: ${parts.join(", ")}`);
  const chosen = only === "e2e" ? ["e2e", "last"] : only ? [only] : parts;
  const filter = grep ? ["--grep", grep] : [];
  const results: Counts[] = [];
  const has = (part: Part) => chosen.includes(part);
  if (has("types")) results.push(await check("types"));
  if (has("lint")) results.push(await check("lint"));
  if (has("format")) results.push(await check("format:check"));
  if (has("unit")) results.push(await mocha(filter));
  if (has("e2e") || has("last")) results.push(...(await endToEnd(has, filter, minikube ?? false)));
  return close(results);
}

const hooks = ["--require", "./tests/support/cluster-hooks.mts"];
const serial = ["--no-config", "--node-option", "import=tsx", ...hooks, "--timeout", "10m", "--slow", "1m"];
const parallel = [...serial, "--parallel", "--jobs", "3"];

/** These take longest, and begin first: a run must not end with one of them, alone. */
const long = "(edits|walks|killed-engine|commands).test.mts";
const endToEndFiles = [`tests/e2e/@${long}`, `tests/{e2e,api-server/parity}/!${long}`];

/** On the embedded cluster, which is afterwards as it was before; what stops the cluster comes last, alone. */
async function endToEnd(has: (part: Part) => boolean, filter: readonly string[], minikube: boolean): Promise<Counts[]> {
  const before = minikube ? undefined : (await status()).state;
  const refusal = await whyNoCluster(minikube);
  const env = {
    ...(minikube && { STATEFUL_APP_TEST_ON: "minikube" }),
    ...(refusal && { STATEFUL_APP_NO_CLUSTER: refusal }),
  };
  const results: Counts[] = [];
  try {
    if (has("e2e")) results.push(await mocha([...parallel, ...filter, ...endToEndFiles], env));
    if (has("last") && !minikube) results.push(await mocha([...serial, ...filter, "tests/e2e/last/*.test.mts"], env));
  } finally {
    if (!minikube && !refusal) await (before === "running" ? start() : stop());
  }
  return results;
}

async function whyNoCluster(minikube: boolean): Promise<string | undefined> {
  try {
    await ensureRunning(target(minikube ? "minikube" : "stateful-app"));
    return undefined;
  } catch (error) {
    if (error instanceof Advice) return error.message;
    throw error;
  }
}

/** On a machine of one's own a skipped test is told; where a machine decides, it is a failure. */
function close(results: readonly Counts[]): number {
  const sum = (key: keyof Counts) => results.reduce((total, counts) => total + counts[key], 0);
  const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return failed > 0 || passed === 0 || (process.env.CI && skipped > 0) ? 1 : 0;
}
