import type { Diagnostic, PolicyViolation, PreviewDigest, ResourceState } from "./digest";

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

interface OutputsEvent {
  readonly metadata: { readonly urn: string; readonly op: string; readonly new?: ResourceState };
}

/** The digest with what the API server answered to the updates, tried and not kept; the digest itself leaves it out. */
export function withAnswers(digest: PreviewDigest, eventLog: string): PreviewDigest {
  const updated = events<OutputsEvent>(eventLog, "resOutputsEvent").filter(({ metadata }) => metadata.op === "update");
  const answers = new Map(updated.map(({ metadata }) => [metadata.urn, metadata.new?.outputs]));
  const steps = digest.steps?.map((step) => {
    const outputs = step.op === "update" ? answers.get(step.urn) : undefined;
    return outputs && step.newState ? { ...step, newState: { ...step.newState, outputs } } : step;
  });
  return { ...digest, ...(steps && { steps }) };
}

/** The events of one kind, a line of JSON each. */
function events<Event>(eventLog: string, kind: string): Event[] {
  return eventLog
    .split("\n")
    .filter((line) => line.includes(`"${kind}"`))
    .flatMap((line) => (JSON.parse(line) as Record<string, Event | undefined>)[kind] ?? []);
}
