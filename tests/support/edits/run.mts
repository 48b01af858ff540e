import { isDeepStrictEqual } from "node:util";
import { stackPreview } from "../../../cli/stack/preview.mts";
import type { Report } from "../../../preview/report.ts";
import { TrialStack, type TrialCluster } from "../trial-stack.mts";
import { type Read, reader } from "./api.mts";
import { Bystanders, isBystander } from "./bystanders.mts";
import {
  breaksPods,
  edited,
  healing,
  lettingGo,
  reachingNewSets,
  sentence,
  stillHealing,
  troubled,
  type Chain,
  type Step,
  type Trouble,
} from "./edit.mts";
import { afterFailure, Find } from "./find.mts";
import { lies } from "./foretold.mts";
import { deletePods, loosen, tighten } from "./outside.mts";
import { Marks } from "./marks.mts";
import { type Observed, observeSettled } from "./observed.mts";
import { missingObjects, targetOf } from "./recorded.mts";
import { Refusal, unlike } from "./refusal.mts";
import { Times } from "./times.mts";
import {
  aliasedFrom,
  allowedAs,
  asLargeAs,
  movesNone,
  named,
  type Names,
  placedAs,
  type Program,
  withoutAllowance,
} from "./program.mts";

/** Where chains are run, and how closely they are looked at. */
export interface Ground {
  readonly cluster: TrialCluster;
  readonly images: Names["images"];
  /** Asks after every step whether there is nothing more to do, instead of after the last one alone. */
  readonly thorough: boolean;
}

type Outcome = "done" | "failed" | "refused";

interface Wishes {
  readonly flag?: Step["flag"];
  readonly deletes?: Step["deletes"];
  /** Whether it may fail, for a reason outside the program. */
  readonly trouble?: boolean;
  /** The same program without that trouble, and what else ends it. */
  readonly cured?: Program;
  readonly cure?: () => Promise<void>;
  /** Whether it is a way back, which nothing may refuse. */
  readonly wayBack?: boolean;
  /** What failed before it, which may have let volumes grow. */
  readonly failed?: Program;
  /** Whether it makes anew what the run before it deleted, as its preview said. */
  readonly anew?: boolean;
}

/** A chain of edits on a stack of its own, on the real engine and a real cluster. */
export class Run {
  readonly #marks: Marks;
  readonly #bystanders: Bystanders;
  readonly #namespaces: readonly string[];
  #before: readonly Observed[] = [];
  #stands: Program | undefined;
  /** What its first run was to leave, if that failed. */
  #first: Program = [];
  /** What ran last, to its end or not. */
  #ran: Program = [];
  #settled = true;
  #last = false;
  /** What happened so far, in words. */
  readonly log: string[] = [];
  readonly times = new Times();

  private constructor(
    readonly stack: TrialStack,
    readonly read: Read,
    readonly names: Names,
    readonly thorough: boolean,
  ) {
    this.#marks = new Marks(read);
    this.#bystanders = new Bystanders(stack, read);
    this.#namespaces = Object.values(names.namespaces);
  }

  /** Runs a chain to its end, and throws the first promise that it breaks. Nothing of it is left. */
  static async of(chain: Chain, name: string, { cluster, images, thorough }: Ground): Promise<Run> {
    const stack = new TrialStack(name, { program: "tests/e2e/programs/edits" });
    try {
      await opened(stack, cluster);
      const namespaces = { a: stack.namespace, b: await stack.anotherNamespace("b") };
      const owner = stack.workspace.configuration.owner;
      const run = new Run(stack, await reader(cluster.kubectl), { namespaces, images, owner }, thorough);
      await run.#chain(chain);
      return run;
    } finally {
      await stack.close();
    }
  }

  async #chain({ program, fails, steps }: Chain): Promise<void> {
    await this.#bystanders.meet(this.names.namespaces.b!);
    this.#before = await this.#observe();
    try {
      const first = await (fails
        ? this.#deploy(troubled(program, "failing Job"), { trouble: true, cured: program })
        : this.#deploy(program));
      this.log.push(`begin: ${first}`);
      if (first === "failed") this.#first = program;
      await this.#meetOthers();
      let wanted = program;
      for (const [index, step] of steps.entries()) {
        const next = step.edits.reduce(edited, wanted);
        this.#last = index === steps.length - 1;
        const outcome = await this.#step(step, wanted, next);
        this.log.push(`${step.edits.map(sentence).join("; ")}: ${outcome}`);
        if (this.#stands) wanted = this.#stands;
      }
    } catch (error) {
      if (error instanceof Find) error.message += `\nafter: ${this.log.join("\n       ")}`;
      throw error;
    }
  }

  async #step({ flag, deletes, trouble }: Step, old: Program, next: Program): Promise<string> {
    if (!trouble) return this.#deploy(next, { flag, deletes });
    const stood = this.#stands;
    const kind = healing(trouble.kind, next, stood);
    if (breaksPods(kind)) next = reachingNewSets(next, stood);
    if (kind === "quota") await tighten(this.stack, this.#before, this.#namespaces);
    const cure = async () => (kind === "quota" ? loosen(this.stack, this.#namespaces) : undefined);
    const outcomes = [await this.#deploy(troubled(next, kind), { flag, trouble: true, cured: next, cure })];
    let goal = next;
    if (trouble.more && outcomes[0] === "failed") {
      const further = stillHealing(reachingNewSets(trouble.more.reduce(edited, next), stood), kind, stood, next);
      const second = await this.#deploy(troubled(further, kind), { trouble: true, cured: further, cure });
      outcomes.push(second);
      // Corrected where one app was refused, the others stand as `more` has them: nothing is left to take back or to try again.
      if (second === "refused" && this.#settled) return `${kind}, ${outcomes.join(", ")} and corrected`;
      if (second !== "refused") goal = further;
    }
    await cure();
    if (outcomes[0] === "refused") return `${kind}, refused`;
    const isBack = trouble.then === "take back" && stood;
    const then = isBack
      ? await this.#takeBack(old, goal, kind, deletes)
      : await this.#deploy(aliasedFrom(this.#ran, goal), { deletes, wayBack: true });
    return `${kind}, ${outcomes.join(", ")}; ${trouble.then}, ${then}`;
  }

  /** With pods that are broken, first without what would keep them so. */
  async #takeBack(old: Program, failed: Program, kind: Trouble, deletes: Step["deletes"]): Promise<string> {
    const letting = breaksPods(kind) ? lettingGo(old, failed) : old;
    const outcome = await this.#putBack(allowedAs(failed, letting), failed, deletes);
    if (isDeepStrictEqual(letting, old)) return outcome;
    return `${outcome}, ${await this.#deploy(aliasedFrom(this.#ran, old), { wayBack: true })}`;
  }

  /** Without an alias first, as somebody would who forgets it: where that is refused, the apps are put back where they are since. */
  async #putBack(old: Program, failed: Program, deletes: Step["deletes"]): Promise<string> {
    const wishes = { deletes, wayBack: true, failed };
    if (movesNone(old, this.#ran)) return this.#deploy(old, wishes);
    const outcome = await this.#deploy(old);
    if (outcome === "refused") await this.#deploy(placedAs(this.#ran, old), wishes);
    return `${outcome}, ${await this.#deploy(aliasedFrom(this.#ran, old), wishes)}`;
  }

  async #deploy(program: Program, wishes: Wishes = {}): Promise<Outcome> {
    await this.#configure(program);
    const report = await this.#preview(wishes.anew);
    if (report.outcome === "failed") return this.#refused(report, program, wishes);
    const target = wishes.flag === "--target" ? await targetOf(this.stack) : [];
    const { exitCode, all = "" } = await this.#up(wishes.flag, target);
    this.#ran = program;
    const done = exitCode === 0;
    const after = await this.#observe();
    await this.#check(report, after, done && target.length === 0);
    if (!done && !wishes.trouble && target.length === 0)
      throw new Find(wishes.wayBack ? "way back" : "preview", `preview passes, and up fails: ${reason(all)}`, all);
    this.#settled = done && target.length === 0;
    this.#before = after;
    if (target.length > 0) return this.#deploy(program, { ...wishes, flag: undefined, wayBack: !wishes.trouble });
    if (!done) return "failed";
    if (!wishes.anew && saysToMakeAnew(report))
      return this.#deploy(program, { ...wishes, flag: "--refresh", anew: true });
    this.#stands = program.map(withoutAllowance);
    await this.#whole(report, wishes);
    return "done";
  }

  /** What preview refuses, up refuses too, and nothing of it is touched. */
  async #refused(report: Report, program: Program, wishes: Wishes): Promise<Outcome> {
    const { wayBack, failed, cured = program, cure } = wishes;
    const refusal = new Refusal(report, program, this.names.namespaces);
    this.log.push(`refused: ${refusal.reasons.slice(0, 300)}`);
    if (failed && refusal.isGrown(this.#before))
      return this.#deploy(asLargeAs(failed, program), { ...wishes, failed: undefined });
    if (wayBack) throw new Find("way back", `refused: ${refusal.reasons.slice(0, 300)}`);
    if (refusal.isMissingNamespace) return "refused";
    const { exitCode, all = "" } = await this.#up();
    if (exitCode === 0)
      throw new Find("preview", `up does what preview refuses: ${refusal.reasons.slice(0, 300)}`, all);
    const after = await this.#observe();
    const [gone, made] = [unlike(this.#before, after), unlike(after, this.#before)];
    const touched = [...gone, ...(refusal.isTheServers ? [] : made)].filter((one) => refusal.isAbout(one));
    if (touched.length > 0) {
      const names = touched.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`);
      throw new Find("preview", `a refused up touched ${names.join(", ")}`, refusal.reasons);
    }
    const stands = this.#stands ?? this.#first;
    const corrected = refusal.corrected(stands, cured, this.#ran);
    if (gone.length + made.length === 0 && movesNone(corrected, this.#ran)) return "refused";
    this.#settled = false;
    this.#before = after;
    await this.#marks.remember(after);
    await cure?.();
    if (stands.length > 0) await this.#deploy(corrected, { wayBack: true });
    return "refused";
  }

  async #check(report: Report, after: readonly Observed[], whole: boolean): Promise<void> {
    const [touched] = await this.#bystanders.touched(after);
    if (touched) throw new Find("bystanders", `somebody else's objects in ${touched} were touched`);
    const lost = this.#marks.lost(after, report);
    if (lost.length > 0) throw new Find("data", lost.join("\n"));
    const told = lies({ report, before: this.#before, after, whole, settled: this.#settled });
    if (told.length > 0)
      throw new Find(
        "preview",
        told.join("\n") + (this.#settled ? "" : ` ${afterFailure}`),
        JSON.stringify(report.changes),
      );
    await this.#marks.remember(after);
  }

  /** After a successful run: all that is declared stands, pods come back, and there is nothing more to do. */
  async #whole(done: Report, { deletes }: Wishes): Promise<void> {
    const missing = await missingObjects(this.stack, this.#before);
    if (missing.length > 0) throw new Find("whole", `${missing.join(", ")} is declared and not there`);
    await this.#meetOthers();
    const asks = this.thorough || this.#last;
    await Promise.all([
      ...(deletes
        ? [
            this.times.of("pods that come back", () =>
              deletePods(this.stack, done, this.#before, this.#namespaces, this.read),
            ),
          ]
        : []),
      ...(asks ? [this.#nothingToDo()] : []),
    ]);
    this.#before = await this.#observe();
    await this.#marks.remember(this.#before);
  }

  /** In the namespace that an app makes, as soon as it is there. */
  async #meetOthers(): Promise<void> {
    if (this.#before.some(({ kind, name }) => kind === "Namespace" && name === this.names.namespaces.a))
      await this.#bystanders.meet(this.names.namespaces.a!);
  }

  /** A replacement is allowed for one run; a preview that allows one holds an unknown, and always finds something. */
  async #nothingToDo(): Promise<void> {
    await this.#configure(this.#stands!);
    const { outcome, changes, failures } = await this.#preview();
    if (outcome === "failed") throw new Find("whole", `the next preview fails: ${failures[0]?.reason ?? ""}`);
    const found = changes.map(({ op, kind, name }) => `${op} ${kind} ${name}`);
    if (found.length > 0) throw new Find("whole", `the next preview finds ${found.join(", ")}`);
  }

  async #configure(program: Program): Promise<void> {
    await this.stack.configure({ apps: JSON.stringify(named(program, this.names)) });
  }

  #preview(refresh = false): Promise<Report> {
    return this.times.of("preview", () => stackPreview(this.stack.workspace, { silent: true, refresh }));
  }

  #up(flag?: Step["flag"], more: readonly string[] = []) {
    return this.times.of("up", async () => this.stack.begin(...command(flag), ...more));
  }

  async #observe(): Promise<Observed[]> {
    const settled = () => observeSettled(this.read, this.#namespaces);
    return (await this.times.of("what is deleted to be gone", settled)).filter((one) => !isBystander(one));
  }
}

let opening: Promise<unknown> = Promise.resolve();

/** One after the other: stacks of one process would link the same tools at the same moment. */
function opened(stack: TrialStack, cluster: TrialCluster): Promise<void> {
  const own = opening.then(() => stack.open(cluster));
  opening = own.catch(() => undefined);
  return own;
}

const command = (flag: Step["flag"]) => [
  "up",
  "--yes",
  ...(flag === "preview" ? [] : ["--skip-preview"]),
  ...(flag === "--refresh" ? ["--refresh"] : []),
];

const saysToMakeAnew = ({ changes }: Report) =>
  changes.some(({ findings }) =>
    findings.some(({ reason }) => reason.endsWith("right after this run: pulumi up --refresh")),
  );

/** The first line in which the engine says what went wrong. */
const reason = (all: string) => /error: (?!update failed)(.{0,200})/.exec(all)?.[1]?.trim() ?? "";
