/** What the shipped schema is made of; a test holds it to these words of JSON Schema. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
}

/** One place where a value does not match the schema. */
export interface Misfit {
  /** Such as `.replicas[0].podName`; empty for the whole. */
  readonly path: string;
  /** Completes "must be …". */
  readonly rule: string;
  readonly value: unknown;
}

const rules: Readonly<Record<string, readonly [rule: string, holds: (value: unknown) => boolean]>> = {
  string: ["a text", (value) => typeof value === "string"],
  number: ["a number", (value) => typeof value === "number"],
  array: ["a list", Array.isArray],
  object: ["a record", isRecord],
};

/** Where a value does not fit; nothing where it does. A validator library would weigh more than all the rest of the reader. */
export function misfits(schema: Schema, value: unknown, path = ""): Misfit[] {
  if ("const" in schema) return value === schema.const ? [] : [{ path, rule: JSON.stringify(schema.const), value }];
  const [rule, holds] = rules[schema.type ?? ""] ?? ["anything", () => true];
  if (!holds(value)) return [{ path, rule, value }];
  if (Array.isArray(value))
    return value.flatMap((one, index) => (schema.items ? misfits(schema.items, one, `${path}[${index}]`) : []));
  return isRecord(value) ? fields(schema, value, path) : [];
}

function fields(schema: Schema, value: Readonly<Record<string, unknown>>, path: string): Misfit[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const names = new Set([...required, ...Object.keys(value)]);
  return [...names].flatMap((name) => {
    const field = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    return field ? misfits(field, value[name], `${path}.${name}`) : [];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
