import type { FieldChange, Finding } from "../change";
import type { PreviewStep, ResourceState } from "../digest";
import { recordsAt } from "../fields";
import { claimTemplatesOf, nameList } from "../pods";

/** The bytes stay on the volume, but the application no longer finds them where it looks. */
export function remounted({ oldState, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  const running = containersOf(newState).map(({ name }) => name);
  const kept = containersOf(oldState).filter(({ name }) => running.includes(name));
  const after = containersOf(newState).flatMap(mountsOf);
  const moved = claimTemplatesOf(oldState).filter((claim) =>
    kept.flatMap(mountsOf).some((mount) => mount.volume === claim && !after.some(({ key }) => key === mount.key)),
  );
  if (moved.length === 0) return [];
  const reason = `no longer mounted in the same place: ${nameList(moved)}; the pods do not find its data there`;
  return [{ effect: "data", reason, fields }];
}

type Container = Readonly<Record<string, unknown>>;

const containersOf = (set: ResourceState | undefined): Container[] =>
  ["initContainers", "containers"].flatMap((list) => recordsAt(set, `spec.template.spec.${list}`));

const mountsOf = ({ name: container, volumeMounts, env }: Container) =>
  records(volumeMounts).map(({ name, mountPath, subPath, subPathExpr }) => ({
    volume: name,
    key: JSON.stringify([container, name, mountPath, subPath, subPathExpr, variables(subPathExpr, env)]),
  }));

/** Those that choose a folder by `$(NAME)`: with another value it is another folder. */
const variables = (expression: unknown, env: unknown): Container[] =>
  records(env).filter(({ name }) => typeof expression === "string" && expression.includes(`$(${String(name)})`));

const records = (value: unknown): Container[] => (Array.isArray(value) ? (value as Container[]) : []);
