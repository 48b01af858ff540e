import type { Diagnostic } from "./digest";

/** What the engine said, from the lines of its event log: where it talks to a person there is no digest. */
export function diagnostics(eventLog: string): Diagnostic[] {
  return eventLog
    .split("\n")
    .filter((line) => line.includes('"diagnosticEvent"'))
    .flatMap((line) => (JSON.parse(line) as { diagnosticEvent?: Diagnostic }).diagnosticEvent ?? []);
}
