/** What is to be built, and how long that takes on two cores with an empty cache, where it is more than seconds. */
export interface Work {
  readonly name: string;
  readonly seconds?: number;
}

const fewSeconds = 20;
const secondsOf = ({ seconds = fewSeconds }: Work) => seconds;

/** How long everything that a command builds will still take, judged by how long it took so far. */
export class MinutesLeft {
  readonly #waiting = new Map<string, Work>();
  /** Both begin with a minute, so that the first packages do not speak for the whole. */
  #took = 60;
  #expected = 60;

  /** Adds what will be built later, so that it counts from now on. */
  expect(works: readonly Work[]): void {
    for (const work of works) this.#waiting.set(work.name, work);
  }

  /** In words, while `work` is done by a `share` of 0 to 1 after so many seconds. */
  during(work: Work, share: number, seconds: number): string {
    const others = [...this.#waiting.values()].filter(({ name }) => name !== work.name);
    const left = others.reduce((sum, other) => sum + secondsOf(other), secondsOf(work) * (1 - share));
    const pace = (this.#took + seconds) / (this.#expected + secondsOf(work) * share);
    const minutes = Math.round((left * pace) / 60);
    return minutes > 1 ? `about ${minutes} minutes left` : "about a minute left";
  }

  finished(work: Work, seconds: number): void {
    this.#waiting.delete(work.name);
    this.#took += seconds;
    this.#expected += secondsOf(work);
  }
}

/** Of this process. */
export const minutesLeft = new MinutesLeft();
