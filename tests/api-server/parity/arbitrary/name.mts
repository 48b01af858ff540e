import fc from "fast-check";

/** A DNS label of up to so many letters; short ones, common ones, and the longest there may be. */
export function label(longest = 63): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom("db", "cache", "a", "my-db", "q2", "w").filter((name) => name.length <= longest),
    },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: longest }).map((length) => "n".repeat(length)) },
    { weight: 1, arbitrary: fc.constant("z".repeat(longest)) },
  );
}

export const subdomain = fc.constantFrom("tls", "db.example", "1.2", "a".repeat(63), "abc.".repeat(63) + "z");

/** As `fc.record`, with most keys left out: a case with everything in it says little about each. */
export function some<T extends object>(
  model: { [K in keyof T]: fc.Arbitrary<T[K]> },
  share = 3,
): fc.Arbitrary<Partial<T>> {
  const optional = Object.fromEntries(
    Object.entries<fc.Arbitrary<unknown>>(model).map(([key, arbitrary]) => [
      key,
      fc.oneof({ weight: share, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary }),
    ]),
  );
  return fc
    .record(optional)
    .map(
      (record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>,
    );
}

/** A record with keys of its own, no two alike. */
export function named<T>(
  keys: fc.Arbitrary<string>,
  values: fc.Arbitrary<T>,
  maxKeys = 2,
): fc.Arbitrary<Record<string, T>> {
  return fc.dictionary(keys, values, { minKeys: 1, maxKeys, noNullPrototype: true });
}

export const labelKey = fc.constantFrom("team", "example.com/team", "A.b_c-d", "k".repeat(63), "tier");
export const labelValue = fc.constantFrom("", "a", "A.b_c-d", "v".repeat(63), "1");
export const labels = named(labelKey, labelValue);
export const annotations = named(
  fc.constantFrom("note", "example.com/note", "Example.com/Note", "n".repeat(63)),
  fc.constantFrom("", "any thing: really\n", "ä", "x".repeat(5000)),
);
