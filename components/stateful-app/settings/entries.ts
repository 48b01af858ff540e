/** A record's entries but those that are undefined, which in a Pulumi program means left out. */
export function entries<T>(record: Readonly<Record<string, T | undefined>> | undefined): [string, T][] {
  return Object.entries(record ?? {}).filter(
    (entry): entry is [string, T] => entry[1] !== undefined && entry[1] !== null,
  );
}
