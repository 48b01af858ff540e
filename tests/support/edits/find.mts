/** What must hold after every step. */
export type Promised = "data" | "preview" | "whole" | "way back" | "bystanders";

/** A promise that a chain of edits broke. */
export class Find extends Error {
  override readonly name = "Find";

  constructor(
    readonly promised: Promised,
    readonly what: string,
    /** What the engine said about it, for a person. */
    readonly said = "",
  ) {
    super(`${promised}: ${what}${said && `\n${said}`}`);
  }

  /** Whether it is the same fault, whatever app and pod it met. */
  isLike(other: unknown): boolean {
    return other instanceof Find && other.promised === this.promised && outline(other.what) === outline(this.what);
  }
}

export const afterFailure = "(after a failed run)";

const outline = (what: string) =>
  what
    .split("\n")[0]!
    .replace(/\b(one|two|uno|due)\b/g, "app")
    .replace(/[\w-]*\d[\w-]*/g, "#");
