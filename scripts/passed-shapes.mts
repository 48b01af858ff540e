import path from "node:path";
import ts from "typescript";

/** Of Kubernetes' objects: everything in them may be an Output, and every leaf has the provider's type. */
export class PassedShapes {
  private readonly parts = new Map<string, string>();
  private readonly objects = new Map<string, string>();

  /** `files` name the objects, such as args/kubernetes.ts. */
  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly files: readonly string[],
  ) {}

  /** The constant of an alias for an object, such as `podSpec`; undefined for any other type. */
  of(type: ts.Type): string | undefined {
    const declared = type.aliasSymbol?.declarations?.[0];
    if (!declared || !this.files.includes(path.resolve(declared.getSourceFile().fileName))) return undefined;
    const name = variable(type.aliasSymbol!.name.replace(/Fields$/, ""));
    if (!this.objects.has(name))
      this.objects.set(name, `{ managed: managed.${name}, fields: { ${this.fields(type)} } }`);
    return name;
  }

  get text(): string {
    return [
      ...[...this.parts].map(([name, shape]) => `const ${name} = ${shape};`),
      ...[...this.objects].map(([name, shape]) => `export const ${name}: Kubernetes = ${shape};`),
    ].join("\n");
  }

  private fields(type: ts.Type): string {
    const written = this.checker
      .getPropertiesOfType(type)
      .map((property) => [property.name, this.shape(this.checker.getTypeOfSymbol(property))] as const);
    return written.map(([name, shape]) => (name === shape ? name : `${name}: ${shape}`)).join(", ");
  }

  private shape(input: ts.Type): string {
    const types = (input.isUnion() ? input.types : [input]).filter((type) => !this.isLater(type));
    const has = (flags: ts.TypeFlags) => types.some((type) => (type.flags & flags) !== 0);
    const object = types.find(({ flags }) => flags & ts.TypeFlags.Object);
    if (object) return this.object(object);
    if (has(ts.TypeFlags.BooleanLike)) return "flag";
    if (!has(ts.TypeFlags.NumberLike)) return "text";
    return has(ts.TypeFlags.StringLike) ? "amount" : "whole";
  }

  private object(type: ts.Type): string {
    if (this.checker.isArrayType(type))
      return `items(${this.shape(this.checker.getTypeArguments(type as ts.TypeReference)[0]!)})`;
    const each = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (each) return `map(${this.shape(each)})`;
    const name = variable(type.symbol.name);
    if (!this.parts.has(name)) this.parts.set(name, `object({ ${this.fields(type)} })`);
    return name;
  }

  /** A Promise or an Output, of which every Input of the SDK may be one. */
  private isLater(type: ts.Type): boolean {
    const name = type.aliasSymbol?.name ?? type.symbol?.name;
    return name === "Promise" || name === "OutputInstance" || (type.flags & ts.TypeFlags.Undefined) !== 0;
  }
}

/** The name of the constant for what a type is called. */
export function variable(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1).replace(/Args$/, "");
}
