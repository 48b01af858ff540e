import type { Diagnostic } from "./digest";
import { events } from "./event-log";

/** What the engine said, from its event log: where it talks to a person there is no digest. */
export function diagnostics(eventLog: string): Diagnostic[] {
  return events<Diagnostic>(eventLog, "diagnosticEvent");
}
