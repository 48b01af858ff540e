import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { foreground } from "../../cli/terminal/foreground.mts";
import { repository } from "../../cli/places.mts";
import { step } from "../../cli/terminal/progress.mts";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A check that passes or fails as a whole, such as the types; only a failed one shows what it said. Counts as one test. */
export async function check(name: string): Promise<Counts> {
  const work = () => execa("npm", ["run", "--silent", name], { cwd: repository, stdin: "ignore", all: true });
  try {
    await step(`check the ${name}`, work);
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.log((error as { all?: string }).all ?? error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
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
