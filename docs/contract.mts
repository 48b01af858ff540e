import { readFileSync } from "node:fs";
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

const library = path.resolve(import.meta.dirname, "../components");

/** The public members of an interface or class, in the order of the file, as its author documented them. */
export function members(file: string, declaration: string): Member[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(library, file), "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const found = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration | ts.ClassDeclaration =>
      (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) &&
      statement.name?.text === declaration,
  );
  if (found === undefined) throw new Error(`${file}: must declare ${declaration}`);
  return [...found.members].filter(isPublicProperty).map((member) => ({
    name: member.name.getText(source),
    type: member.type?.getText(source) ?? "",
    required: member.questionToken === undefined,
    text: text(ts.getJSDocCommentsAndTags(member)[0]?.comment),
    default: defaultTag(member),
  }));
}

/** The interfaces a file declares, by name. */
export function interfaces(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(library, file), "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  return source.statements.filter(ts.isInterfaceDeclaration).map(({ name }) => name.text);
}

function isPublicProperty(member: ts.Node): member is ts.PropertySignature | ts.PropertyDeclaration {
  return ts.isPropertySignature(member) || ts.isPropertyDeclaration(member);
}

function defaultTag(member: ts.Node): string | undefined {
  const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === "default");
  return tag && text(tag.comment);
}

function text(comment: Parameters<typeof ts.getTextOfJSDocComment>[0] | undefined): string {
  return (ts.getTextOfJSDocComment(comment) ?? "").replace(/\s+/g, " ").trim();
}
