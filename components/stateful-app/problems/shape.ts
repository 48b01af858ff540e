import type { Managed } from "./managed";

/** What may stand in an arg: an object of known fields, one of any names, a list, or a leaf, which rules check. */
export type Shape = Leaf | Fields | Named | List;

export interface Leaf {
  readonly kind: "leaf";
  /** Of a field of Kubernetes', which is passed on; undefined where a rule knows more. */
  readonly type?: "string" | "number" | "boolean" | "string or number";
}
export interface Fields extends Passed {
  readonly kind: "fields";
  readonly fields: Readonly<Record<string, Shape>>;
  /** Whether a word or number may stand here as well, such as "none". */
  readonly short: boolean;
  /** The object of Kubernetes' whose fields may stand here as well. */
  readonly kubernetes?: Kubernetes;
}
export interface Named extends Passed {
  readonly kind: "named";
  readonly each: Shape;
}
export interface List extends Passed {
  readonly kind: "list";
  readonly each: Shape;
}

/** Whether it may be an Output as a whole, as all that is passed on may. */
interface Passed {
  readonly input?: true;
}

/** The fields that the provider's types had when the shapes were generated. */
export interface Kubernetes {
  readonly managed: Managed;
  readonly fields: Readonly<Record<string, Shape>>;
}

export const leaf: Leaf = { kind: "leaf" };
export const fields = (fields: Fields["fields"], kubernetes?: Kubernetes): Fields => ({
  kind: "fields",
  fields,
  short: false,
  ...(kubernetes && { kubernetes }),
});
export const orShort = (shape: Fields): Fields => ({ ...shape, short: true });
export const named = (each: Shape): Named => ({ kind: "named", each });
export const list = (each: Shape): List => ({ kind: "list", each });

/** Parts of Kubernetes' own fields. */
export const text: Leaf = { kind: "leaf", type: "string" };
export const whole: Leaf = { kind: "leaf", type: "number" };
export const flag: Leaf = { kind: "leaf", type: "boolean" };
export const amount: Leaf = { kind: "leaf", type: "string or number" };
export const object = (parts: Fields["fields"]): Fields => ({ ...fields(parts), input: true });
export const map = (each: Shape): Named => ({ ...named(each), input: true });
export const items = (each: Shape): List => ({ ...list(each), input: true });
