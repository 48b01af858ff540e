import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { Advice } from "../../terminal/advice.mts";
import { kubernetesReleases, type KubernetesRelease } from "../toolchain/versions.mts";
import { home } from "./folders.mts";

/** What every cluster ran before its version was written down. */
const unrecorded = "1.34.4";

/** The Kubernetes that wrote the cluster's data on this machine; nothing where there is no data. */
export function standingVersion(): string | undefined {
  if (!existsSync(path.join(home.etcd, "member"))) return undefined;
  try {
    return readFileSync(home.kubernetesVersion, "utf8").trim();
  } catch {
    return unrecorded;
  }
}

/** Before the first component starts: whatever becomes of the start, this Kubernetes may have written to the data. */
export const recordVersion = ({ version }: KubernetesRelease) => writeFile(home.kubernetesVersion, `${version}\n`);

/**
 * The release to run: the minor that was asked for, else the one whose data is there, else the newest. etcd and the
 * API server read what an older minor wrote, never what a newer one did, and Kubernetes supports no upgrade that leaves
 * out a minor (https://kubernetes.io/releases/version-skew-policy/).
 */
export function chooseRelease(asked?: string, standing = standingVersion()): KubernetesRelease {
  const had = standing && minorOf(standing);
  const release = kubernetesReleases.find(({ minor }) => minor === (asked ?? had)) ?? kubernetesReleases[0];
  if (asked !== undefined && release.minor !== asked) {
    const minors = kubernetesReleases.map(({ minor }) => minor).join(", ");
    throw new Advice(`the embedded cluster cannot run Kubernetes "${asked}"`, `use one of: ${minors}`);
  }
  const problem = had && upgradeProblem(had, release.minor);
  if (problem) {
    throw new Advice(
      `the embedded cluster is one of Kubernetes ${had}: ${problem}`,
      `leave it at ${had}, or run \`npm run cluster -- delete\` first, which deletes all its objects and all its volumes`,
    );
  }
  return release;
}

function upgradeProblem(from: string, to: string): string | undefined {
  const [older, newer] = [numbers(from), numbers(to)];
  const steps = older[0] === newer[0] ? newer[1] - older[1] : (newer[0] - older[0]) * Infinity;
  if (steps < 0) return `${to} cannot read what a newer Kubernetes wrote`;
  return steps > 1 ? `it can be upgraded by one minor at a time, not to ${to} at once` : undefined;
}

const minorOf = (version: string) => version.split(".").slice(0, 2).join(".");
const numbers = (minor: string) => minor.split(".").map(Number) as [number, number];
