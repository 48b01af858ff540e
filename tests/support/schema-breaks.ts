import type { Schema } from "../../components/contract/misfits";

/** What would break between a released schema and the one of the same version now, for producers or consumers of then. */
export function breaks(then: Schema, now: Schema, path = ""): string[] {
  if (then.type !== now.type) return [`${path}: must stay of type ${then.type}, got ${now.type}`];
  if (then.const !== now.const) return [`${path}: must stay ${String(then.const)}, got ${String(now.const)}`];
  return [
    ...fields(then, now, path),
    ...both(then.items, now.items, `${path}[]`),
    ...both(then.additionalProperties, now.additionalProperties, `${path}.*`),
  ];
}

function both(then: Schema | undefined, now: Schema | undefined, path: string): string[] {
  if (then === undefined && now === undefined) return [];
  return then && now ? breaks(then, now, path) : [`${path}: must stay as it was`];
}

function fields(then: Schema, now: Schema, path: string): string[] {
  const names = Object.keys({ ...then.properties, ...now.properties });
  return names.flatMap((name) => {
    const [at, before, after] = [`${path}.${name}`, then.properties?.[name], now.properties?.[name]];
    if (after === undefined) return [`${at}: must stay, as earlier consumers read it`];
    const [was, is] = [then, now].map(({ required }) => required?.includes(name) ?? false);
    if (is && !was) return [`${at}: must be optional, as earlier producers do not export it`];
    if (was && !is) return [`${at}: must stay required, as earlier consumers read it`];
    return before ? breaks(before, after, at) : [];
  });
}
