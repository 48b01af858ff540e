import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { inOrder } from "../../cli/checks/in-order.mts";
import { foreground } from "../../cli/terminal/foreground.mts";
import { repository } from "../../cli/places.mts";
import { step } from "../../cli/terminal/progress.mts";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Checks that pass or fail as a whole, such as the types, side by side; only those that failed show what they said. Each counts as
 * one test.
 */
export async function checks(names: readonly string[]): Promise<Counts[]> {
  const run = (name: string) =>
    execa("npm", ["run", "--silent", name], { cwd: repository, stdin: "ignore", all: true });
  const begun = names.map(run);
  await step(`check ${names.join(", ")}`, () => inOrder(begun)).catch(() => undefined);
  const results = await Promise.allSettled(begun);
  return results.map((result, index) => {
    if (result.status === "fulfilled") return { passed: 1, failed: 0, skipped: 0 };
    console.log([`${names[index]}:`, (result.reason as { all?: string }).all || result.reason].join("\n"));
    return { passed: 0, failed: 1, skipped: 0 };
  });
}

/** A run of mocha, which leaves its counts in a file. A run that ends without them, or badly, is a failure itself. */
export async function mocha(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Counts> {
  const folder = await mkdtemp(path.join(tmpdir(), "stateful-app-counts-"));
  const file = path.join(folder, "counts.json");
  try {
    // Without posix codes the exit code is the number of failures, and 130 of them look like an interrupt.
    const always = ["--posix-exit-codes", "--reporter", "./tests/support/counting-reporter.ts"];
    const exitCode = await run([...always, ...args], { ...env, STATEFUL_APP_TEST_COUNTS: file });
    const counts = JSON.parse(await readFile(file, "utf8").catch(() => "{}")) as Partial<Counts>;
    const { passed = 0, failed = 0, skipped = 0 } = counts;
    return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed, skipped };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** An interrupt ends the whole run of tests, not only the part at hand. */
async function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const exitCode = await foreground("node_modules/.bin/mocha", args, { cwd: repository, env });
  if (exitCode > 128) throw new Interrupted(exitCode);
  return exitCode;
}

/** Whoever pressed Ctrl-C knows why the command ended: nothing is said, and the exit code tells. */
class Interrupted extends Error {
  override readonly name = "Interrupted";

  constructor(readonly exitCode: number) {
    super("interrupted");
  }
}
