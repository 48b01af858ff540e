import assert from "node:assert/strict";
import { cp, mkdir, readdir, symlink } from "node:fs/promises";
import path from "node:path";
import ts from "typescript";
import { cleanUp, source, startServer, temporaryFolder } from "./running-server.mts";

describe("visits: source", function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  it("runs from a ConfigMap mount, where every file is a link into a hidden folder", async () => {
    const mount = await temporaryFolder();
    await mkdir(path.join(mount, "..2026_01_01"));
    await symlink("..2026_01_01", path.join(mount, "..data"));
    for (const file of (await readdir(source)).filter((name) => name.endsWith(".mts"))) {
      await cp(path.join(source, file), path.join(mount, "..2026_01_01", file));
      await symlink(`..data/${file}`, path.join(mount, file));
    }
    const mounted = await startServer({ DATA_DIR: await temporaryFolder() }, path.join(mount, "server.mts"));
    assert.equal(await mounted.visit(), 1);
  });

  it("is TypeScript that Node runs by leaving the types out", () => {
    const program = ts.createProgram([path.join(source, "server.mts")], {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2023.d.ts"],
      module: ts.ModuleKind.NodeNext,
      types: ["node"],
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      // Node takes no enums, namespaces or parameter properties, and cannot tell an imported type from an imported value.
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
    });
    const problems = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => [file?.fileName, messageText]);
    assert.deepEqual(problems, []);
  });

  it("needs nothing but Node and its own flat folder, as a ConfigMap has no folders", async () => {
    const files = await readdir(source, { withFileTypes: true });
    assert.deepEqual(
      files.filter((file) => !file.isFile()),
      [],
    );
    for (const { name } of files.filter(({ name }) => name.endsWith(".mts"))) {
      const { importedFiles } = ts.preProcessFile(ts.sys.readFile(path.join(source, name)) ?? "");
      for (const { fileName } of importedFiles) assert.match(fileName, /^(node:[\w/]+|\.\/[\w-]+\.mts)$/, name);
    }
  });
});
