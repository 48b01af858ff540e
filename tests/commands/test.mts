import { Advice } from "../../cli/terminal/advice.mts";
import { chooseRelease, start, status, stop } from "../../cli/embedded/node/index.mts";
import { helpText, options, type Options } from "../../cli/terminal/options.mts";
import { ensureRunning, target } from "../../cli/target/target.mts";
import { checks, type Counts, mocha } from "../support/test-part.mts";

const parts = ["types", "lint", "format", "unit", "e2e", "last"] as const;
type Part = (typeof parts)[number];

const known = {
  only: { type: "string", value: "part", help: `one part: ${parts.join(", ")} (e2e includes last)` },
  grep: { type: "string", value: "text", help: "only unit and end-to-end tests whose title has it" },
  minikube: { type: "boolean", help: "end-to-end tests on minikube instead of the embedded cluster" },
  kubernetes: { type: "string", value: "minor", help: "the embedded cluster's Kubernetes, such as 1.34" },
} as const satisfies Options;

export const help = helpText("npm test -- [options]", "All tests; the last line counts them.", known);

export default async function test(args: readonly string[]): Promise<number> {
  const { only, grep, minikube, kubernetes } = options(args, known);
  if (only && !parts.includes(only as Part))
    throw new Advice(`unknown part "${only}"`, `use one of: ${parts.join(", ")}`);
  if (minikube && kubernetes)
    throw new Advice(
      "--kubernetes is for the embedded cluster",
      "use `minikube start --kubernetes-version` for minikube",
    );
  // Refused before the first test: a cluster that is not the one that was asked for is no reason to skip them.
  if (kubernetes) chooseRelease(kubernetes);
  const chosen = only === "e2e" ? ["e2e", "last"] : only ? [only] : parts;
  const filter = grep ? ["--grep", grep] : [];
  const results: Counts[] = [];
  const has = (part: Part) => chosen.includes(part);
  const scripts = Object.entries({ types: "types", lint: "lint", format: "format:check" } as const);
  const asked = scripts.filter(([part]) => has(part as Part)).map(([, script]) => script);
  if (asked.length > 0) results.push(...(await checks(asked)));
  if (has("unit")) results.push(await mocha(["--parallel", "--jobs", "2", ...filter]));
  if (has("e2e") || has("last")) results.push(...(await endToEnd(has, filter, minikube ?? false, kubernetes)));
  return close(results);
}

const hooks = ["--require", "./tests/support/cluster-hooks.mts"];
const serial = ["--no-config", "--node-option", "import=tsx", ...hooks, "--timeout", "10m", "--slow", "1m"];
/** One more than the cores that they need at least, since each of them waits for pods half of its time. */
const parallel = [...serial, "--parallel", "--jobs", "3"];

/** These take minutes, and begin first: a run must not end with one of them, alone. */
const long =
  "(edits|walks|killed-engine|commands|max-unavailable|partitions|recipe-etcd|recipe-nats|strategies-in-place|strategies-two-sides|tls).test.mts";
const endToEndFiles = [`tests/e2e/@${long}`, `tests/{e2e,api-server/parity}/!${long}`];

/** On the embedded cluster, which is afterwards as it was before; what stops the cluster comes last, alone. */
async function endToEnd(
  has: (part: Part) => boolean,
  filter: readonly string[],
  minikube: boolean,
  kubernetes: string | undefined,
): Promise<Counts[]> {
  const before = minikube ? undefined : (await status()).state;
  const refusal = await whyNoCluster(minikube, kubernetes);
  if (!minikube && !refusal) console.log(`End-to-end tests on Kubernetes ${(await status()).kubernetes}`);
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

async function whyNoCluster(minikube: boolean, kubernetes: string | undefined): Promise<string | undefined> {
  try {
    await ensureRunning(target(minikube ? "minikube" : "stateful-app"), kubernetes);
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
