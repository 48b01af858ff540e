/** Of several names the one that was probably meant; undefined where none is near. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const found = names
    .map((one) => ({ one, distance: distance(name.toLowerCase(), one.toLowerCase()) }))
    .filter(({ one, distance }) => distance <= Math.min(3, Math.floor(Math.min(one.length, name.length) / 3)))
    .sort((one, other) => one.distance - other.distance);
  return found[0]?.one;
}

/** How many letters must be added, removed or changed: https://en.wikipedia.org/wiki/Levenshtein_distance */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [place, same] of [...other].entries())
      next.push(Math.min(row[place + 1]! + 1, next[place]! + 1, row[place]! + (letter === same ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}
