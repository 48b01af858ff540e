/** One resource of an exported stack. */
interface Exported {
  readonly type: string;
  readonly custom?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/**
 * The Kubernetes objects of a stack as kubectl takes them, in the order in which the engine made them: the same work for
 * both. A Patch resource holds the fields of an object of the kind without "Patch".
 */
export function stackManifests(exported: string): string {
  const { deployment } = JSON.parse(exported) as { deployment: { resources?: Exported[] } };
  const objects = (deployment.resources ?? []).filter(({ type, custom }) => custom && type.startsWith("kubernetes:"));
  const items = objects.map(({ inputs }) => withoutMarks(inputs));
  return JSON.stringify({ apiVersion: "v1", kind: "List", items });
}

/** The engine keeps notes of its own among the inputs, under names with two underscores. */
function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (typeof value !== "object" || value === null) return value;
  const own = Object.entries(value).filter(([key]) => !key.startsWith("__"));
  return Object.fromEntries(own.map(([key, inner]) => [key, withoutMarks(inner)]));
}
