import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** One documented member of an interface or class of the library. */
export interface Member {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly text: string;
  /** What `@default` says; undefined where the tag is missing. */
  readonly default: string | undefined;
}

type Declaration = ts.InterfaceDeclaration | ts.ClassDeclaration;

const app = path.resolve(import.meta.dirname, "../components/stateful-app");
/** Of what is declared there, only the fields that another page documents. */
const elsewhere = ["prometheus-operator.ts"];
const args = readdirSync(path.join(app, "args"))
  .filter((file) => !elsewhere.includes(file))
  .map((file) => parsed(path.join(app, "args", file)));
const declarations = [...args, parsed(path.join(app, "stateful-app.ts"))].flatMap(({ statements }) =>
  statements.filter((one): one is Declaration => ts.isInterfaceDeclaration(one) || ts.isClassDeclaration(one)),
);

/** The interfaces in which a user says something, by name. */
export const interfaces: readonly string[] = args.flatMap(({ statements }) =>
  statements.filter(ts.isInterfaceDeclaration).map(({ name }) => name.text),
);

/** The public members of an interface or class as its author documented them; those of its own first. */
export function members(declaration: string): Member[] {
  const found = declarations.find(({ name }) => name?.text === declaration);
  if (found === undefined) throw new Error(`components/stateful-app: must declare ${declaration}`);
  const own = [...found.members].filter(isPublicProperty).map(member);
  const inherited = parents(found)
    .filter(isOurs)
    .flatMap(({ expression, typeArguments: [whole] = [] }) =>
      whole === undefined
        ? members(expression.getText())
        : members(whole.getText()).map((member) => ({ ...member, required: false })),
    );
  return [...own, ...inherited.filter(({ name }) => !own.some((one) => one.name === name))];
}

/** Every optional member of the args, also of those that have no name of their own. */
export function optional(): Member[] {
  const found: Member[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && node.questionToken && node.type?.kind !== ts.SyntaxKind.NeverKeyword)
      found.push(member(node));
    ts.forEachChild(node, visit);
  };
  args.forEach(visit);
  return found;
}

/** What an interface extends, whole or as a Partial. A class extends the SDK, whose members are not ours to document. */
function parents(declaration: Declaration): ts.ExpressionWithTypeArguments[] {
  return ts.isClassDeclaration(declaration) ? [] : (declaration.heritageClauses ?? []).flatMap(({ types }) => types);
}

/** Not the fields of Kubernetes' objects that are passed on: their page is Kubernetes' own. */
function isOurs({ expression }: ts.ExpressionWithTypeArguments): boolean {
  return !expression.getText().endsWith("Fields");
}

function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}

function isPublicProperty(member: ts.Node): member is ts.PropertySignature | ts.PropertyDeclaration {
  return ts.isPropertySignature(member) || ts.isPropertyDeclaration(member);
}

function member(node: ts.PropertySignature | ts.PropertyDeclaration): Member {
  return {
    name: node.name.getText(),
    type: node.type?.getText() ?? "",
    required: node.questionToken === undefined,
    text: text(ts.getJSDocCommentsAndTags(node)[0]?.comment),
    default: defaultTag(node),
  };
}

function defaultTag(member: ts.Node): string | undefined {
  const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === "default");
  return tag && text(tag.comment);
}

function text(comment: Parameters<typeof ts.getTextOfJSDocComment>[0] | undefined): string {
  return (ts.getTextOfJSDocComment(comment) ?? "").replace(/\s+/g, " ").trim();
}
