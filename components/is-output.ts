// SDK internal: the mark of an Output, for folders that may not import the SDK.
/** Whether a value is known only later: an Output or a Promise, which is passed on and never looked into. */
export function isOutput(value: unknown): boolean {
  return typeof value === "object" && value !== null && ("__pulumiOutput" in value || "then" in value);
}
