import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { holds } from "../../../preview/index.ts";
import type { Report } from "../../../preview/report.ts";
import type { Read } from "./api.mts";
import { dataTold } from "./foretold.mts";
import type { Observed } from "./observed.mts";

interface Volume {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly hostPath?: { readonly path: string }; readonly local?: { readonly path: string } };
}

interface Known {
  readonly claim: Observed;
  readonly folder: string;
  /** What was written, by file. */
  readonly marks: Map<string, string>;
}

/**
 * What pods wrote on their volumes, read from the node's disk, which is this machine's: also while no pod runs. And where
 * pods find it.
 */
export class Marks {
  readonly #known = new Map<string, Known>();
  readonly #seen = new Map<string, string>();

  constructor(readonly read: Read) {}

  /** What is lost or out of sight since the last time, although nobody called it data. */
  lost(after: readonly Observed[], report: Report): string[] {
    const gone = [...this.#known].flatMap(([uid, { claim, folder, marks }]) => {
      if (after.some((one) => one.uid === uid)) {
        return [...marks]
          .filter(([file, mark]) => contentOf(path.join(folder, file)) !== mark)
          .map(([file]) => `what was written to ${claim.name} as ${file} is lost`);
      }
      this.#known.delete(uid);
      if (!dataTold(report, claim)) return [`claim ${claim.name} is gone with its data, and nobody called it data`];
      return stops(report) ? [] : [`claim ${claim.name} is gone with its data, and --fail-on data lets it pass`];
    });
    return [...gone, ...this.#outOfSight(after, report)];
  }

  #outOfSight(after: readonly Observed[], report: Report): string[] {
    return after.flatMap((pod) =>
      pod.mounts.flatMap((mount) => {
        const [claim = "", place = ""] = mount.split(" at ");
        const key = `${pod.namespace}/${claim}`;
        const before = this.#seen.get(key);
        this.#seen.set(key, place);
        if (before === undefined || before === place || stops(report)) return [];
        return [`${pod.name} finds ${claim} at ${place} instead of ${before}, and --fail-on data lets it pass`];
      }),
    );
  }

  async remember(now: readonly Observed[]): Promise<void> {
    const claims = now.filter(({ kind, volume }) => kind === "PersistentVolumeClaim" && volume);
    const fresh = claims.filter(({ uid }) => !this.#known.has(uid));
    if (fresh.length > 0) {
      const names = fresh.map(({ volume }) => volume!);
      const volumes = await this.read<Volume>("/api/v1/persistentvolumes");
      for (const { metadata, spec } of volumes.filter(({ metadata }) => names.includes(metadata.name))) {
        const claim = fresh.find(({ volume }) => volume === metadata.name)!;
        const folder = spec.hostPath?.path ?? spec.local?.path ?? "";
        this.#known.set(claim.uid, { claim, folder, marks: new Map() });
      }
    }
    for (const { folder, marks } of this.#known.values()) {
      for (const file of markFiles(folder)) if (!marks.has(file)) marks.set(file, contentOf(path.join(folder, file))!);
    }
  }

  /** How many bytes-to-keep are known, for those who ask whether anything was looked at. */
  get count(): number {
    return [...this.#known.values()].reduce((sum, { marks }) => sum + marks.size, 0);
  }
}

/** Whether `npm run preview -- --fail-on data` would have ended with an error. */
const stops = (report: Report) => holds(report, ["data"]);

function markFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => path.basename(file) === "mark" && contentOf(path.join(folder, file)) !== "",
  );
}

const contentOf = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : undefined);
