/** The events of one kind, from the lines of the engine's event log. */
export function events<Event>(eventLog: string, kind: string): Event[] {
  return eventLog
    .split("\n")
    .filter((line) => line.includes(`"${kind}"`))
    .flatMap((line) => (JSON.parse(line) as Record<string, Event | undefined>)[kind] ?? []);
}
