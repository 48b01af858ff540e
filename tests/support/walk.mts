import assert from "node:assert/strict";
import fc from "fast-check";
import type { Clone } from "./clone.mts";
import { deletePods } from "./delete-pods.mts";
import { endOrphans, kill, type Moment, moments } from "./kill.mts";
import { Ledger } from "./invariants.mts";
import { stableImage } from "./other-image.mts";
import { until } from "./until.mts";
import { visits } from "./visits.mts";

/** What chance decides about one step. */
export interface Throw {
  readonly choice: number;
  readonly detail: number;
  readonly moment: Moment;
}

export const walks = (steps: number): fc.Arbitrary<Throw[]> =>
  fc.array(fc.record({ choice: fc.noBias(fc.nat()), detail: fc.noBias(fc.nat()), moment: moments }), {
    minLength: steps,
    maxLength: steps,
  });

/** What should stand. */
interface Wanted {
  phase: "whole" | "canary" | "broken" | "gone";
  replicas: number;
  megabytes: number;
  image: string;
}

const embedded = ["--stack", "embedded"] as const;
const badImage = "localhost/no-such-image:1";

/** Somebody's day with one stack: steps in any order, and after each of them everything must hold. */
export class Walk {
  /** The names of the steps so far. */
  readonly taken: string[] = [];
  readonly #ledger: Ledger;
  readonly #wanted: Wanted = { phase: "gone", replicas: 2, megabytes: 16, image: stableImage };

  constructor(
    readonly clone: Clone,
    readonly images: readonly [string, string],
    readonly restartApiServer: (() => Promise<void>) | undefined,
  ) {
    this.#ledger = new Ledger(clone);
  }

  async begin(): Promise<void> {
    await this.#up();
    await this.#ledger.meetStrangers();
    await this.#checkAll();
  }

  /** Does what chance chose among what can be done now, checks that everything holds, and says what it was. */
  async step({ choice, detail, moment }: Throw): Promise<string> {
    const { phase } = this.#wanted;
    const possible = Object.entries(this.#steps)
      .filter(([name]) => name !== "API restart" || this.restartApiServer)
      .filter(([, { from }]) => from.includes(phase));
    const [name, { act }] = possible[choice % possible.length]!;
    try {
      await act(detail, moment);
      await this.#checkAll();
    } catch (error) {
      throw new Error(`after ${[...this.taken, name].join(", ")}: ${(error as Error).message}`, { cause: error });
    }
    this.taken.push(name);
    return name;
  }

  readonly #steps: Readonly<
    Record<string, { from: readonly Wanted["phase"][]; act: (detail: number, moment: Moment) => Promise<void> }>
  > = {
    up: { from: ["whole", "canary", "gone"], act: () => this.#up() },
    scale: { from: ["whole"], act: (detail) => this.#change({ replicas: this.#otherReplicas(detail) }) },
    grow: { from: ["whole", "canary"], act: () => this.#change({ megabytes: this.#wanted.megabytes + 16 }) },
    "bad image": { from: ["whole"], act: () => this.#break() },
    "good image": { from: ["whole", "broken"], act: () => this.#change({ image: this.#otherImage() }) },
    canary: { from: ["whole"], act: () => this.#tryCanary() },
    abort: { from: ["canary"], act: () => this.#change({}) },
    promote: { from: ["canary"], act: () => this.#change({ image: this.#otherImage() }) },
    "delete pod": { from: ["whole", "canary"], act: (detail) => this.#deletePod(detail) },
    "hand edit": { from: ["whole"], act: (detail) => this.#editByHand(detail) },
    "kill -9": { from: ["whole"], act: (detail, moment) => this.#kill(detail, moment) },
    "API restart": { from: ["whole"], act: (_, moment) => this.#restart(moment) },
    destroy: { from: ["whole", "broken"], act: () => this.#destroy() },
  };

  async #up(): Promise<void> {
    await this.#set();
    await this.#succeed("up");
    if (this.#wanted.phase !== "canary") this.#wanted.phase = "whole";
  }

  async #change(change: Partial<Wanted>): Promise<void> {
    const growing = "megabytes" in change;
    Object.assign(this.#wanted, { ...(!growing && { phase: "whole" }), ...change });
    await this.#up();
  }

  async #tryCanary(): Promise<void> {
    if (this.#wanted.replicas < 2) await this.#change({ replicas: 3 });
    this.#wanted.phase = "canary";
    await this.#up();
  }

  async #break(): Promise<void> {
    this.#wanted.phase = "broken";
    await this.#set();
    const { all, exitCode } = await this.clone.command("up", ...embedded);
    assert.equal(exitCode, 1, all);
    assert.match(all, new RegExp(`pod visits-${this.#wanted.replicas - 1}, container app: .*no-such-image`));
  }

  async #deletePod(detail: number): Promise<void> {
    const { kubectl, namespace } = this.clone;
    await deletePods(kubectl, namespace, `visits-${detail % this.#wanted.replicas}`);
    await this.#ready();
  }

  async #editByHand(detail: number): Promise<void> {
    const { kubectl, namespace } = this.clone;
    const edits = [
      ["scale", "statefulset", "visits", "--replicas=0"],
      ["set", "image", "statefulset/visits", `app=${this.#otherImage()}`],
      ["delete", "service", "visits", "visits-headless"],
      ["delete", "statefulset", "visits", "--cascade=orphan"],
      ["annotate", "statefulset", "visits", "somebody/else=was-here"],
    ];
    await kubectl.text(...edits[detail % edits.length]!, "-n", namespace);
    await this.#up();
  }

  async #kill(detail: number, moment: Moment): Promise<void> {
    const gone = detail % 3 === 0;
    if (detail % 3 === 1) this.#wanted.replicas = this.#otherReplicas(detail);
    if (detail % 3 === 2) this.#wanted.image = this.#otherImage();
    await this.#set();
    const { orphans } = await kill(this.clone, [gone ? "down" : "up", ...embedded], moment, gone ? 16 : 4);
    await this.#succeed("recover");
    endOrphans(orphans);
  }

  /** In the middle of a rollout; the engine may bear it or give up, and one command must be enough either way. */
  async #restart({ pause }: Moment): Promise<void> {
    this.#wanted.image = this.#otherImage();
    await this.#set();
    const running = this.clone.command("up", ...embedded);
    let restarted = false;
    // To the end: whoever stops listening breaks the pipe, and the command with it.
    for await (const line of running.iterable({ from: "all" })) {
      if (restarted || !/StatefulSet visits updating/.test(line)) continue;
      restarted = true;
      await new Promise((done) => setTimeout(done, pause));
      await this.restartApiServer?.();
    }
    await running;
    await this.#succeed("recover");
  }

  async #destroy(): Promise<void> {
    await this.#succeed("down");
    this.#wanted.phase = "gone";
  }

  async #checkAll(): Promise<void> {
    const { phase, replicas } = this.#wanted;
    if (phase === "gone") return this.#ledger.checkGone();
    if (phase === "broken") return this.#ledger.checkData(replicas - 1);
    await this.#ledger.check(replicas);
    await this.#ledger.mark(replicas);
  }

  async #set(): Promise<void> {
    const { phase, replicas, megabytes, image } = this.#wanted;
    await this.clone.set({
      replicas,
      volumeSize: `${megabytes}Mi`,
      image: phase === "broken" ? badImage : image,
      canaryImage: phase === "canary" ? this.#otherImage() : "",
      progressDeadlineSeconds: phase === "broken" ? 20 : 300,
    });
  }

  async #succeed(command: string): Promise<void> {
    const { all, exitCode } = await this.clone.command(command, ...embedded);
    assert.equal(exitCode, 0, all);
  }

  async #ready(): Promise<void> {
    const { replicas } = this.#wanted;
    const names = Array.from({ length: replicas }, (_, ordinal) => `visits-${ordinal}`);
    await until(() => visits(this.clone).countsOf(names), { what: "every pod to answer again", timeout: 120_000 });
  }

  #otherReplicas(detail: number): number {
    const choices = [1, 2, 3, 4].filter((count) => count !== this.#wanted.replicas);
    return choices[detail % choices.length]!;
  }

  #otherImage(): string {
    const [one, two] = this.images;
    return this.#wanted.image === one ? two : one;
  }
}
