import { constants } from "node:fs";
import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { readCount, storageProblem, writeCount } from "./count-file.mts";

interface Visit {
  readonly counted: (count: number) => void;
  readonly refused: (reason: unknown) => void;
}

/**
 * A count that lives in a folder and nowhere else: memory holds only the visits that wait to be written, so the number on
 * the disk is always the true one.
 *
 * With `sharedBy`, several processes count in one folder. Each writes only its own file, `<file>.<sharedBy>`, and the count is
 * the sum of all of them: there is no lock that a killed pod could leave behind, and no write can undo another pod's.
 */
export class Counter {
  readonly #folder: string;
  readonly #file: string;
  readonly #own: string;
  readonly #shared: boolean;
  #waiting: Visit[] = [];
  #flushing = false;

  constructor(folder: string, file: string, sharedBy?: string) {
    this.#folder = folder;
    this.#file = file;
    this.#own = sharedBy === undefined ? file : `${file}.${sharedBy}`;
    this.#shared = sharedBy !== undefined;
  }

  /** The count, without adding to it. */
  async read(): Promise<number> {
    const { own, others } = await this.#tally();
    return own + others;
  }

  /** Adds one visit and gives the count with it, once it is on the disk. A rejected visit must not be shown as counted. */
  visit(): Promise<number> {
    return new Promise((counted, refused) => {
      this.#waiting.push({ counted, refused });
      if (!this.#flushing) void this.#flush();
    });
  }

  /** Throws the reason why a visit could not be counted now; a full volume shows only when a visit is written. */
  async check(): Promise<void> {
    await this.#tally();
    await access(this.#folder, constants.R_OK | constants.W_OK).catch((error: unknown) => {
      throw storageProblem(this.#folder, error);
    });
  }

  /** Visits that arrive while the disk is busy share the next flush: its cost is paid per flush, not per visit. */
  async #flush(): Promise<void> {
    this.#flushing = true;
    while (this.#waiting.length > 0) {
      const visits = this.#waiting;
      this.#waiting = [];
      try {
        const { own, others } = await this.#tally();
        await writeCount(join(this.#folder, this.#own), own + visits.length);
        visits.forEach((visit, index) => visit.counted(others + own + index + 1));
      } catch (error) {
        visits.forEach((visit) => visit.refused(error));
      }
    }
    this.#flushing = false;
  }

  /** The plain file and every pod's own; a draft begins with a dot. */
  #counts(file: string): boolean {
    return file === this.#file || file.startsWith(`${this.#file}.`);
  }

  async #tally(): Promise<{ own: number; others: number }> {
    // Listing the folder first distinguishes a missing volume from a count that has not begun: both have no file to read.
    const files = await readdir(this.#folder).catch((error: unknown) => {
      throw storageProblem(this.#folder, error);
    });
    // The plain file counts too, so that a volume which one pod used alone keeps its count when it becomes shared.
    const others = files.filter((file) => this.#shared && file !== this.#own && this.#counts(file));
    const [own, ...rest] = await Promise.all([this.#own, ...others].map((file) => readCount(join(this.#folder, file))));
    return { own: own ?? 0, others: rest.reduce((sum, count) => sum + count, 0) };
  }
}
