/** `urn:pulumi:<stack>::<project>::<type of parents>$<type>::<name>`, where a type ends with its kind. */
export function kindOf(urn: string): string {
  const type = typeOf(urn);
  // A patch changes the same object.
  return type.startsWith("pulumi:providers:") ? "Provider" : (type.split(":").at(-1) ?? "").replace(/Patch$/, "");
}

export const isStatefulSet = (urn: string) => typeOf(urn) === "kubernetes:apps/v1:StatefulSet";

const typeOf = (urn: string) => urn.split("::")[2]?.split("$").at(-1) ?? "";

/** Not the stack and not a component, which only gather others. A type of ours has no version in the middle. */
export function isObject(urn: string): boolean {
  const type = typeOf(urn);
  return (
    type.startsWith("kubernetes:") ||
    type.startsWith("pulumi:providers:") ||
    type === "pulumi:index:Stash" ||
    isForeign(type)
  );
}

const isForeign = (type: string) => type !== "pulumi:pulumi:Stack" && type.split(":")[1]?.includes("/") === true;
