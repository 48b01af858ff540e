import type { Kubectl } from "./kubectl.mts";

export interface ServerVersion {
  /** Such as `1.37.2`. */
  readonly text: string;
  readonly minor: number;
  readonly patch: number;
}

const asked = new WeakMap<Kubectl, Promise<ServerVersion | undefined>>();

/** The API server's, asked once per command; undefined where its answer names none that we can read. */
export function serverVersion(kubectl: Kubectl): Promise<ServerVersion | undefined> {
  const version = asked.get(kubectl) ?? ask(kubectl);
  asked.set(kubectl, version);
  return version;
}

async function ask(kubectl: Kubectl): Promise<ServerVersion | undefined> {
  const answer = await kubectl.text("get", "--raw", "/version");
  const found = /"gitVersion":\s*"v(1\.(\d+)\.(\d+))/.exec(answer);
  return found ? { text: found[1]!, minor: Number(found[2]), patch: Number(found[3]) } : undefined;
}

/**
 * Whether a change of a set's template counts every pod that is not available, whatever its revision and partition: a
 * healthy pod waits for it, and those that are not available themselves are all replaced at once. Feature gate
 * MaxUnavailableStatefulSet: on in 1.35.0, off from 1.35.4 on, on again in 1.37.
 */
export function countsUnavailablePods({ minor, patch }: ServerVersion): boolean {
  return minor >= 37 || isRegressed({ minor, patch });
}

/** https://github.com/kubernetes/kubernetes/issues/137409 */
export function isRegressed({ minor, patch }: Pick<ServerVersion, "minor" | "patch">): boolean {
  return minor === 35 && patch < 4;
}
