/** Where the seconds of a chain go. */
export class Times {
  readonly #spent = new Map<string, number>();
  readonly #began = performance.now();

  /** Does something, and adds how long it took to what was spent on the same before. */
  async of<T>(what: string, task: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await task();
    } finally {
      this.#spent.set(what, (this.#spent.get(what) ?? 0) + performance.now() - began);
    }
  }

  /** Such as `41 s: 20 s up, 15 s preview`. */
  toString(): string {
    const parts = [...this.#spent].sort(([, one], [, other]) => other - one);
    return `${seconds(performance.now() - this.#began)}: ${parts.map(([what, time]) => `${seconds(time)} ${what}`).join(", ")}`;
  }
}

const seconds = (milliseconds: number) => `${Math.round(milliseconds / 1000)} s`;
