import { childName, configMapResourceName } from "./names";
import type { Revisions } from "./revisions";
import { partition } from "./rollout";
import type { Settings } from "../settings";

/** Which ConfigMaps and Secrets are there after a run, by their names in Pulumi. */
export interface Mounts {
  readonly secrets: Readonly<Record<string, SecretContent>>;
  /** What each revision of the template mounts that a pod may have or come back to; the last run's stands last. */
  readonly revisions: readonly RevisionMounts[];
}

export interface SecretContent {
  readonly digest: string;
  /** How often it changed while pods of an older revision were left. */
  readonly generation: number;
}

export interface RevisionMounts {
  readonly revision: string;
  readonly configMaps: readonly string[];
  readonly secrets: readonly string[];
}

/** As many old revisions as Kubernetes keeps of a set; of those that pods have it keeps more, so a smaller limit says nothing. */
function revisionHistoryLimit({ statefulSetSpec: { revisionHistoryLimit: limit } }: Settings): number {
  return Math.max(10, typeof limit === "number" ? limit : 0);
}

/** Whether pods of an older revision may be left when a run is over. */
export function holdsBack(s: Settings): boolean {
  return s.rollout.strategy === "OnDelete" || partition(s) > 0;
}

export function secretResourceName(s: Settings, name: string, { generation }: SecretContent): string {
  return childName(s, name, ...(generation > 0 ? [generation] : []));
}

/** Under a new name where pods still mount the old content; else the engine makes the new Secret first and deletes the old one last. */
export function nextContent(s: Settings, digest: string, before: SecretContent | undefined): SecretContent {
  const { generation } = before ?? { generation: 0 };
  const apart = before !== undefined && before.digest !== digest && holdsBack(s);
  return { digest, generation: apart ? generation + 1 : generation };
}

export function nextMounts(
  s: Settings,
  revision: string,
  secrets: Mounts["secrets"],
  pods: Revisions | undefined,
  before: Mounts | undefined,
): Mounts {
  const own: RevisionMounts = {
    revision,
    configMaps: s.files.map((files) => configMapResourceName(s, files)),
    secrets: Object.entries(secrets).map(([name, content]) => secretResourceName(s, name, content)),
  };
  const older = (before?.revisions ?? []).filter((one) => one.revision !== revision);
  return { secrets, revisions: [...(holdsBack(s) ? living(s, older, pods) : []), own] };
}

/** Where it is unknown what pods have, because they are deleted by hand: all that Kubernetes could go back to. */
function living(s: Settings, older: readonly RevisionMounts[], pods: Revisions | undefined): readonly RevisionMounts[] {
  if (!pods) return older.slice(-revisionHistoryLimit(s));
  const live = [pods.current, ...Object.values(pods.others)];
  return older.filter(({ revision }) => live.includes(revision));
}

/** What is still mounted, but not by the pods of this run. */
export function olderMounts({ revisions }: Mounts): Pick<RevisionMounts, "configMaps" | "secrets"> {
  const [own, ...older] = [...revisions].reverse();
  const left = (field: "configMaps" | "secrets") => [
    ...new Set(older.flatMap((one) => one[field]).filter((name) => !own?.[field].includes(name))),
  ];
  return { configMaps: left("configMaps"), secrets: left("secrets") };
}
