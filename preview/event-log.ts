import type { Diagnostic, PolicyViolation } from "./digest";

/** The messages of the engine. `pulumi up` prints them for a person and no digest, so they come from the event log. */
export function diagnostics(eventLog: string): Diagnostic[] {
  return events<Diagnostic>(eventLog, "diagnosticEvent");
}

interface PolicyEvent {
  readonly resourceUrn?: string;
  readonly message: string;
  readonly policyName: string;
  readonly enforcementLevel: string;
}

/** The findings of policy packs, which the digest leaves out. */
export function violations(eventLog: string): PolicyViolation[] {
  return events<PolicyEvent>(eventLog, "policyEvent").map(({ resourceUrn, message, policyName, enforcementLevel }) => ({
    policy: policyName,
    level: enforcementLevel === "warning" ? "advisory" : enforcementLevel,
    resource: resourceUrn?.split("::").at(-1) ?? "the stack",
    message: withoutDescription(message),
  }));
}

/** The engine puts the policy's description on a line above the rule's own message. */
function withoutDescription(message: string): string {
  const lines = message.trim().split("\n");
  return (lines.length > 1 ? lines.slice(1) : lines).join("\n").trim();
}

/** The events of one kind, a line of JSON each. */
function events<Event>(eventLog: string, kind: string): Event[] {
  return eventLog
    .split("\n")
    .filter((line) => line.includes(`"${kind}"`))
    .flatMap((line) => (JSON.parse(line) as Record<string, Event | undefined>)[kind] ?? []);
}
