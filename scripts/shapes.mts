import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import ts from "typescript";
import { answerHelp, helpText } from "../cli/terminal/options.mts";
import { PassedShapes, variable } from "./passed-shapes.mts";

const root = path.resolve(import.meta.dirname, "..");
const args = path.join(root, "components/stateful-app/args");

const ownArgsFile = path.join(root, "components/stateful-app/settings/own-args.ts");
const problems = path.join(root, "components/stateful-app/problems");
const kubernetes = path.join(args, "kubernetes.ts");
/** Where the objects are declared whose fields are passed on. */
const passedOn = [kubernetes, path.join(args, "prometheus-operator.ts")];

/** Every generated file with its text: the args', and those of Kubernetes' objects whose fields are passed on. */
export async function current(): Promise<Readonly<Record<string, string>>> {
  const program = ts.createProgram([path.join(args, "index.ts")], {
    strict: true,
    noEmit: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
  });
  const passed = new PassedShapes(program.getTypeChecker(), passedOn);
  const shapes = new Shapes(program.getTypeChecker(), passed);
  const own = shapes.of("StatefulAppArgs", program);
  return {
    [path.join(problems, "arg-shapes.ts")]: await formatted(`
import * as kubernetes from "./kubernetes-shapes";
import { fields, leaf, list, named, orShort, type Fields } from "./shape";

// Generated from args/ by \`npm run shapes\`: every arg and its fields, for what comes as plain data.

${own}
`),
    [path.join(problems, "kubernetes-shapes.ts")]: await formatted(`
import { managed } from "./managed";
import { amount, flag, items, map, object, text, whole, type Kubernetes } from "./shape";

// Generated from args/kubernetes.ts and args/prometheus-operator.ts by \`npm run shapes\`: the fields of their types, but for those
// that are managed.

/** Whose fields these are. */
export const providerVersion = "${await version()}";

${passed.text}
`),
    [ownArgsFile]: await formatted(`
// Generated from args/ by \`npm run shapes\`.

/** The args that stand beside a container's own fields, in an app, a sidecar, an init container or a Job. */
export const ownArgs: readonly string[] = ${JSON.stringify(shapes.ownArgs(program))};
`),
  };
}

async function version(): Promise<string> {
  const file = path.join(root, "node_modules/@pulumi/kubernetes/package.json");
  return (JSON.parse(await readFile(file, "utf8")) as { version: string }).version;
}

async function formatted(text: string): Promise<string> {
  const used = text.replace(/(\w+), (?=[^{}]*\} from "\.\/shape")/g, (all, name: string) =>
    new RegExp(`\\b${name}\\b`).test(text.slice(text.indexOf("// Generated"))) ? all : "",
  );
  return format(used, { ...(await resolveConfig(kubernetes)), parser: "typescript" });
}

class Shapes {
  /** Of interfaces that were met, in the order in which they can be declared. */
  private readonly constants = new Map<string, string>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly passed: PassedShapes,
  ) {}

  of(name: string, program: ts.Program): string {
    this.shape(this.declared(name, program));
    return [...this.constants]
      .map(([constant, shape]) =>
        constant === name ? `export const argShapes: Fields = ${shape};` : `const ${variable(constant)} = ${shape};`,
      )
      .join("\n");
  }

  /** Without the fields that are passed on. */
  ownArgs(program: ts.Program): string[] {
    const types = ["StatefulAppArgs", "SidecarArgs", "JobArgs"].map((name) => this.declared(name, program));
    const names = (type: ts.Type) => this.checker.getPropertiesOfType(type).map(({ name }) => name);
    const passed = new Set(types.flatMap((type) => this.passedOn(type)).flatMap(names));
    return [...new Set(types.flatMap(names))].filter((name) => !passed.has(name)).sort();
  }

  private declared(name: string, program: ts.Program): ts.Type {
    const declarations = program
      .getSourceFiles()
      .filter(({ fileName }) => path.resolve(fileName).startsWith(args))
      .flatMap(({ statements }) => statements.filter(ts.isInterfaceDeclaration));
    return this.checker.getTypeAtLocation(declarations.find((one) => one.name.text === name)!);
  }

  private shape(type: ts.Type): string {
    const members = (type.isUnion() ? type.types : [type]).filter(
      ({ flags }) => (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)) === 0,
    );
    const objects = members.filter(({ flags }) => flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection));
    const passed = objects.length === 1 && this.passed.of(objects[0]!);
    if (passed) return `fields({}, kubernetes.${passed})`;
    // What may be an Output is a leaf as a whole, and so is what Kubernetes' own types describe.
    if (objects.length === 0 || !objects.every((one) => this.isOurs(one))) return "leaf";
    const shape = objects.length === 1 ? this.object(objects[0]!) : this.named(type, this.fields(objects));
    return members.length > objects.length ? `orShort(${shape})` : shape;
  }

  /** Several alternatives by the name that the args give them, also where they stand beside a word. */
  private named(type: ts.Type, shape: string): string {
    const alias = this.checker.getNonNullableType(type).aliasSymbol?.name;
    if (alias !== undefined && !this.constants.has(alias)) this.constants.set(alias, shape);
    const [name] = [...this.constants].find(([, known]) => known === shape) ?? [];
    return name === undefined ? shape : variable(name);
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
    const elsewhere = [...bases, ...types.flatMap((type) => this.passedOn(type))];
    const inherited = new Set(
      elsewhere.flatMap((one) => this.checker.getPropertiesOfType(one).map(({ name }) => name)),
    );
    const own = types
      .flatMap((type) => this.checker.getPropertiesOfType(type))
      .filter(({ name }) => !inherited.has(name));
    for (const property of own) {
      const type = this.checker.getTypeOfSymbol(property);
      const impossible = this.checker.getNonNullableType(type).flags & ts.TypeFlags.Never;
      if (!impossible && !shapes.has(property.name)) shapes.set(property.name, this.shape(type));
    }
    const written = [...shapes].map(([name, shape]) => (name === shape ? name : `${name}: ${shape}`));
    const all = [...bases.map((base) => `...${this.shape(base)}.fields`), ...written].join(", ");
    const [passed] = types.flatMap((type) => this.passedOn(type));
    return `fields({ ${all} }${passed ? `, kubernetes.${this.passed.of(passed)}` : ""})`;
  }

  /** What an interface of ours takes over from an object of Kubernetes', itself or by what it extends. */
  private passedOn(type: ts.Type): ts.Type[] {
    const parts = type.isClassOrInterface() ? this.checker.getBaseTypes(type) : type.isIntersection() ? type.types : [];
    return parts.flatMap((part) => {
      if (this.passed.of(part)) return [part];
      return this.passedOn(this.ownName(part) ? part : (part.aliasTypeArguments?.[0] ?? part));
    });
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

if (process.argv[1] === import.meta.filename) {
  answerHelp(helpText("npm run shapes", "Writes the shapes of the args, which problems/ checks, from their types."));
  for (const [file, text] of Object.entries(await current())) writeFileSync(file, text);
}
