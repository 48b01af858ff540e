/** What may stand in an arg: an object of known fields, one of any names, a list, or a leaf, which rules check. */
export type Shape = Leaf | Fields | Named | List;

export interface Leaf {
  readonly kind: "leaf";
}
export interface Fields {
  readonly kind: "fields";
  readonly fields: Readonly<Record<string, Shape>>;
  /** Whether a word or number may stand here as well, such as "none". */
  readonly short: boolean;
}
export interface Named {
  readonly kind: "named";
  readonly each: Shape;
}
export interface List {
  readonly kind: "list";
  readonly each: Shape;
}

export const leaf: Leaf = { kind: "leaf" };
export const fields = (fields: Fields["fields"]): Fields => ({ kind: "fields", fields, short: false });
export const orShort = (shape: Fields): Fields => ({ ...shape, short: true });
export const named = (each: Shape): Named => ({ kind: "named", each });
export const list = (each: Shape): List => ({ kind: "list", each });
