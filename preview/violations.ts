import type { PolicyViolation } from "./digest";

interface EngineEvent {
  readonly policyEvent?: {
    readonly resourceUrn?: string;
    readonly message: string;
    readonly policyName: string;
    readonly enforcementLevel: string;
  };
}

/** What policy packs found, from the lines of the engine's event log: `pulumi preview --json` leaves it out. */
export function violations(eventLog: string): PolicyViolation[] {
  return eventLog
    .split("\n")
    .filter((line) => line.includes('"policyEvent"'))
    .flatMap((line) => {
      const { policyEvent: event } = JSON.parse(line) as EngineEvent;
      if (event === undefined) return [];
      const resource = event.resourceUrn?.split("::").at(-1) ?? "the stack";
      const level = event.enforcementLevel === "warning" ? "advisory" : event.enforcementLevel;
      return [{ policy: event.policyName, level, resource, message: said(event.message) }];
    });
}

/** Without the policy's description, which the engine puts above what the rule said. */
function said(message: string): string {
  const lines = message.trim().split("\n");
  return (lines.length > 1 ? lines.slice(1) : lines).join("\n").trim();
}
