import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import ts from "typescript";
import { promised } from "../../support/contract-example.ts";
import { record } from "../../support/recording.ts";

const root = path.resolve(import.meta.dirname, "../../..");

interface Snippet {
  readonly page: string;
  /** A file beside the root's own program, so that imports mean the same as in a program there. */
  readonly file: string;
  readonly text: string;
}

const pages = ["README.md", ...readdirSync(path.join(root, "docs")).map((name) => path.join("docs", name))];
const snippets = pages.filter((page) => page.endsWith(".md")).flatMap(snippetsOf);

function snippetsOf(page: string): Snippet[] {
  const blocks = readFileSync(path.join(root, page), "utf8").matchAll(/^```ts\n(.*?)^```$/gms);
  return [...blocks].map(([, text = ""], index) => snippet(`${page}, block ${index + 1}`, text));
}

function snippet(page: string, text: string): Snippet {
  return { page, text, file: path.join(root, `${page.replace(/\W+/g, "-")}.ts`) };
}

/** What the compiler says about snippets, none of which lies on the disk: one line each, beginning with the page. */
function mistakes(checked: readonly Snippet[]): string[] {
  const config = ts.readConfigFile(path.join(root, "tsconfig.json"), (file) => ts.sys.readFile(file));
  const said = ts.parseJsonConfigFileContent({ ...config.config, include: [], files: [] }, ts.sys, root);
  const options = { ...said.options, noCheck: false, noUnusedLocals: false };
  const disk = ts.createCompilerHost(options);
  const own = (file: string) => checked.find((one) => path.resolve(one.file) === path.resolve(file))?.text;
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => own(file) !== undefined || disk.fileExists(file),
    readFile: (file) => own(file) ?? disk.readFile(file),
    getSourceFile: (file, language, ...more) => {
      const text = own(file);
      if (text === undefined) return disk.getSourceFile(file, language, ...more);
      return ts.createSourceFile(file, text, language);
    },
  };
  const program = ts.createProgram(
    checked.map(({ file }) => file),
    options,
    host,
  );
  return checked.flatMap(({ page, file }) => {
    const source = program.getSourceFile(file);
    const said = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return said.map(({ messageText }) => `${page}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
  });
}

/** The stack that snippets read. */
const shop = () => ({
  outputs: { statefulApp: promised, password: pulumi.secret("hunter2") },
  secretOutputNames: ["password"],
});

/** Runs a snippet as a program, so that the component refuses what it would refuse at preview. */
async function run({ file, text }: Snippet): Promise<string[]> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const program = new Function("require", "exports", outputText) as (require: NodeJS.Require, exports: object) => void;
  const { resources } = await record(() => program(createRequire(file), {}), { "organization/shop/dev": shop() });
  return resources.map(({ type }) => type);
}

describe("snippets of the documentation", function () {
  this.timeout("2m");

  it("are there on every page about a topic", () => {
    const topics = [
      "consuming",
      "identity",
      "probes",
      "rollout",
      "security",
      "services",
      "storage",
      "tls",
      "transforms",
    ];
    const illustrated = new Set(snippets.map(({ page }) => page.split(",")[0]));
    assert.deepEqual(
      topics.filter((topic) => !illustrated.has(`docs/${topic}.md`)),
      [],
    );
  });

  it("compile, and would not with an arg that is unknown", () => {
    const unknown = wrong("replica: 3");
    const said = mistakes([...snippets, unknown]);
    assert.deepEqual(
      said.filter((line) => !line.startsWith(unknown.page)),
      [],
    );
    assert.match(said.join("\n"), /^wrong: .*'replica' does not exist/);
  });

  for (const one of snippets)
    it(`run as they stand: ${one.page}`, async () => {
      const made = await run(one);
      if (one.text.includes("readStatefulApp(")) return;
      assert.ok(made.includes("kubernetes:apps/v1:StatefulSet"), "a snippet shows a StatefulApp, or reads one");
    });

  it("do not run when the component refuses them", async () => {
    await assert.rejects(run(wrong("replicas: -1")), /replicas: must/);
  });
});

function wrong(args: string): Snippet {
  const app = `new StatefulApp("db", { namespace: "shop", image: "db:1", ${args} });`;
  return snippet("wrong", `import { StatefulApp } from "./components";\n${app}\n`);
}
