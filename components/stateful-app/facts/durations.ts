const seconds = { h: 3600, m: 60, s: 1 } as const;

/** The seconds of a duration as Go writes it, in whole hours, minutes and seconds; undefined for anything else. */
export function duration(text: unknown): number | undefined {
  if (typeof text !== "string" || !/^(?=.)(\d{1,9}h)?(\d{1,9}m)?(\d{1,9}s)?$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * seconds[unit as keyof typeof seconds],
    0,
  );
}

/** As cert-manager writes it, so that a refresh finds nothing to change; what is none stays as it is. */
export function canonicalDuration(text: string): string {
  const all = duration(text);
  if (all === undefined) return text;
  const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return h > 0 ? `${h}h${m}m${s}s` : m > 0 ? `${m}m${s}s` : `${s}s`;
}
