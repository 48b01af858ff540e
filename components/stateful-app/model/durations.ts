const seconds = { h: 3600, m: 60, s: 1 } as const;

/** The seconds of a duration as Go writes it, in whole hours, minutes and seconds; undefined for anything else. */
export function duration(text: unknown): number | undefined {
  if (typeof text !== "string" || !/^(?=.)(\d{1,9}h)?(\d{1,9}m)?(\d{1,9}s)?$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * seconds[unit as keyof typeof seconds],
    0,
  );
}
