import type { ReplaceableField } from "../args";

/** The way out of a refusal that has one. */
export function allowing(field: ReplaceableField): string {
  return `put it back, or allow it for one run: allowReplacement: ["${field}"]`;
}
