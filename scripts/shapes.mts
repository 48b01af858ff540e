import { writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import ts from "typescript";
import { answerHelp, helpText } from "../cli/terminal/options.mts";

const root = path.resolve(import.meta.dirname, "..");
const args = path.join(root, "components/stateful-app/args");

export const shapesFile = path.join(root, "components/stateful-app/problems/arg-shapes.ts");

/** One constant per interface of the args, as `problems/shapes.ts` checks it. */
export async function current(): Promise<string> {
  const program = ts.createProgram([path.join(args, "index.ts")], {
    strict: true,
    noEmit: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
  });
  const written = new Shapes(program.getTypeChecker()).of("StatefulAppArgs", program);
  const text = `import { fields, leaf, list, named, orShort, type Fields } from "./shape";

// Generated from args/ by \`npm run shapes\`: every arg and its fields, for what comes as plain data.

${written}
`;
  return format(text, { ...(await resolveConfig(shapesFile)), parser: "typescript" });
}

class Shapes {
  /** Of interfaces that were met, in the order in which they can be declared. */
  private readonly constants = new Map<string, string>();

  constructor(private readonly checker: ts.TypeChecker) {}

  of(name: string, program: ts.Program): string {
    const file = program.getSourceFile(path.join(args, "index.ts"))!;
    const declaration = file.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name);
    this.shape(this.checker.getTypeAtLocation(declaration!));
    return [...this.constants]
      .map(([constant, shape]) =>
        constant === name ? `export const argShapes: Fields = ${shape};` : `const ${variable(constant)} = ${shape};`,
      )
      .join("\n");
  }

  private shape(type: ts.Type): string {
    const members = (type.isUnion() ? type.types : [type]).filter(
      ({ flags }) => (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)) === 0,
    );
    const objects = members.filter(({ flags }) => flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection));
    // What may be an Output is a leaf as a whole, and so is what Kubernetes' own types describe.
    if (objects.length === 0 || !objects.every((one) => this.isOurs(one))) return "leaf";
    const shape = objects.length === 1 ? this.object(objects[0]!) : this.fields(objects);
    return members.length > objects.length ? `orShort(${shape})` : shape;
  }

  private object(type: ts.Type): string {
    const element = this.checker.isArrayType(type)
      ? this.checker.getTypeArguments(type as ts.TypeReference)[0]
      : undefined;
    if (element) return `list(${this.shape(element)})`;
    const value = this.valueOfAnyName(type);
    if (value) return `named(${this.shape(value)})`;
    const name = this.ownName(type);
    if (name === undefined) return this.fields([type]);
    if (!this.constants.has(name)) this.constants.set(name, this.fields([type]));
    return variable(name);
  }

  /** All fields of all alternatives; that they exclude one another is a rule. */
  private fields(types: readonly ts.Type[]): string {
    const shapes = new Map<string, string>();
    const bases = types.length === 1 ? this.bases(types[0]!) : [];
    const inherited = new Set(bases.flatMap((base) => this.checker.getPropertiesOfType(base).map(({ name }) => name)));
    const own = types
      .flatMap((type) => this.checker.getPropertiesOfType(type))
      .filter(({ name }) => !inherited.has(name));
    for (const property of own) {
      const type = this.checker.getTypeOfSymbol(property);
      const impossible = this.checker.getNonNullableType(type).flags & ts.TypeFlags.Never;
      if (!impossible && !shapes.has(property.name)) shapes.set(property.name, this.shape(type));
    }
    const written = [...shapes].map(([name, shape]) => (name === shape ? name : `${name}: ${shape}`));
    return `fields({ ${[...bases.map((base) => `...${this.shape(base)}.fields`), ...written].join(", ")} })`;
  }

  /** The interfaces that one of ours extends, whole or as a Partial. */
  private bases(type: ts.Type): ts.Type[] {
    if (!type.isClassOrInterface()) return [];
    const bases = this.checker.getBaseTypes(type).map((base) => base.aliasTypeArguments?.[0] ?? base);
    return bases.filter((base) => this.ownName(base) !== undefined);
  }

  private valueOfAnyName(type: ts.Type): ts.Type | undefined {
    return [ts.IndexKind.String, ts.IndexKind.Number]
      .map((kind) => this.checker.getIndexTypeOfType(type, kind))
      .find((value) => value !== undefined);
  }

  private ownName(type: ts.Type): string | undefined {
    const declared = type.symbol?.declarations?.[0];
    return declared && ts.isInterfaceDeclaration(declared) ? declared.name.text : undefined;
  }

  private isOurs(type: ts.Type): boolean {
    if (this.checker.isArrayType(type) || this.valueOfAnyName(type)) return true;
    if (type.isIntersection()) return type.types.every((one) => this.isOurs(one));
    const declared = type.symbol?.declarations?.[0]?.getSourceFile().fileName ?? type.aliasSymbol?.name;
    return declared !== undefined && path.resolve(declared).startsWith(args);
  }
}

function variable(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1).replace(/Args$/, "");
}

if (process.argv[1] === import.meta.filename) {
  answerHelp(helpText("npm run shapes", "Writes the shapes of the args, which problems/ checks, from their types."));
  writeFileSync(shapesFile, await current());
}
