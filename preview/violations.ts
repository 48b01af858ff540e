import type { PolicyViolation } from "./digest";
import { events } from "./event-log";

interface PolicyEvent {
  readonly resourceUrn?: string;
  readonly message: string;
  readonly policyName: string;
  readonly enforcementLevel: string;
}

/** What policy packs found, from the engine's event log: `pulumi preview --json` leaves it out. */
export function violations(eventLog: string): PolicyViolation[] {
  return events<PolicyEvent>(eventLog, "policyEvent").map(({ resourceUrn, message, policyName, enforcementLevel }) => ({
    policy: policyName,
    level: enforcementLevel === "warning" ? "advisory" : enforcementLevel,
    resource: resourceUrn?.split("::").at(-1) ?? "the stack",
    message: said(message),
  }));
}

/** Without the policy's description, which the engine puts above what the rule said. */
function said(message: string): string {
  const lines = message.trim().split("\n");
  return (lines.length > 1 ? lines.slice(1) : lines).join("\n").trim();
}
