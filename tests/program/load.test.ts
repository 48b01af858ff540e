import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as components from "../../components";

/** What a program says that Node reads as Pulumi.yaml tells it to. */
function said(program: string, args: readonly string[] = [], cwd = path.resolve(__dirname, "../..")): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, ["--require=./load.cjs", "-e", program, ...args], { cwd });
  return JSON.parse(stdout.toString() || JSON.stringify(stderr.toString()));
}

describe("load.cjs", () => {
  it("leaves the compiler, the package manager, tracing and the CLI's driver aside while a program starts", () => {
    const loaded = said(`
      require("@pulumi/pulumi");
      require("@pulumi/pulumi/cmd/run/tracing");
      const part = /node_modules.(typescript.lib|@npmcli.arborist|@opentelemetry.(?!api.)|js-yaml|execa)|pulumi.automation/;
      console.log(JSON.stringify(Object.keys(require.cache).filter((file) => part.test(file))));
    `);
    assert.deepEqual(loaded, []);
  });

  it("gives what was left aside to whoever uses it", () => {
    const kinds = said(`
      const { automation } = require("@pulumi/pulumi");
      const { LocalWorkspace, ...others } = automation;
      console.log(JSON.stringify([typeof LocalWorkspace.create, Object.keys(others).includes("Stack"), "Stack" in automation]));
    `);
    assert.deepEqual(kinds, ["function", true, true]);
  });

  it("starts no debugger for the SDK, and still one for functions whose code is carried elsewhere", () => {
    const started = said(`
      const run = require("node:module").createRequire(require.resolve("@pulumi/pulumi/cmd/run"));
      const { Session } = require("node:inspector");
      const connect = Session.prototype.connect;
      let connected = 0;
      Session.prototype.connect = function () { connected++; return connect.call(this); };
      const add = (a) => a + 1;
      (async () => {
        await run("../../runtime/closure/v8Hooks").isInitializedAsync();
        const before = connected;
        await require("@pulumi/pulumi").runtime.serializeFunction(() => add(1));
        console.log(JSON.stringify([before, connected]));
      })();
    `);
    assert.deepEqual(started, [0, 1]);
  });

  it("notes where a promise was made only for PULUMI_DEBUG_PROMISE_LEAKS", () => {
    const noted = `
      require("@pulumi/pulumi");
      const { debuggablePromise } = require("@pulumi/pulumi/runtime/debuggable");
      const promise = Promise.resolve();
      debuggablePromise(promise, "here");
      console.log(JSON.stringify([promise._debugStackTrace.split("\\n").length > 1, Error.stackTraceLimit]));
    `;
    assert.deepEqual(said(noted), [false, 10]);
    assert.deepEqual(said(`process.env.PULUMI_DEBUG_PROMISE_LEAKS = "1"; ${noted}`), [true, 10]);
  });

  it("gives them to the SDK when it carries a function's code elsewhere", () => {
    const text = said(`
      const { runtime } = require("@pulumi/pulumi");
      const add = (a, b) => a + b;
      runtime.serializeFunction(() => add(1, 2)).then(({ text }) => console.log(JSON.stringify(text)));
    `);
    assert.match(String(text), /return \(a, b\) => a \+ b;/);
  });

  it("transpiles a file once, and again after an edit", () => {
    const file = path.join(__dirname, "answer.ts");
    const read = () =>
      said(`
        const { answer } = require(${JSON.stringify(file)});
        const transpiled = Object.keys(require.cache).some((loaded) => /node_modules.esbuild.lib/.test(loaded));
        console.log(JSON.stringify({ answer, transpiled }));
      `);
    try {
      writeFileSync(file, `export const answer: number = 41; // ${Date.now()}`);
      assert.deepEqual(read(), { answer: 41, transpiled: true });
      assert.deepEqual(read(), { answer: 41, transpiled: false });
      writeFileSync(file, "export const answer: number = 42;");
      assert.deepEqual(read(), { answer: 42, transpiled: true });
    } finally {
      rmSync(file);
    }
  });

  it("reads the source maps of programs, not those of packages", () => {
    const maps = said(`
      const { findSourceMap } = require("node:module");
      const files = ["@pulumi/pulumi", "./components/index.ts"].map((name) => (require(name), require.resolve(name)));
      console.log(JSON.stringify(files.map((file) => findSourceMap(file) !== undefined)));
    `);
    assert.deepEqual(maps, [false, true]);
  });

  it("names the line of the source in an error, transpiled now or before", () => {
    const file = path.join(__dirname, "fails.ts");
    const read = () =>
      said(`
        try { require(${JSON.stringify(file)}); } catch ({ stack }) { console.log(JSON.stringify(stack)); }
      `);
    try {
      writeFileSync(
        file,
        "interface Gone {\n  a: 1;\n}\n\nexport const x: Gone | undefined = fails();\ndeclare function fails(): Gone;\n",
      );
      for (let run = 1; run <= 2; run++) assert.match(String(read()), /program.fails\.ts:5:/);
    } finally {
      rmSync(file);
    }
  });

  describe("where the SDK runs a program", () => {
    const library = path.resolve(__dirname, "../../components");
    const asProgram = (script: string, cwd?: string) => said(script, ["node_modules/@pulumi/pulumi/cmd/run"], cwd);

    it("reads the library as one file, which has all that it exports", () => {
      const [files, names] = asProgram(`
        const names = Object.keys(require("./components"));
        const files = Object.keys(require.cache).filter((file) => file.startsWith(${JSON.stringify(library)}));
        console.log(JSON.stringify([files, names]));
      `) as string[][];
      assert.deepEqual(files, [path.join(library, "index.ts")]);
      assert.deepEqual(names!.sort(), Object.keys(components).sort());
    });

    it("takes in an edit of any of its files, and one that is gone", () => {
      const clone = mkdtempSync(path.join(tmpdir(), "clone-"));
      const root = path.resolve(__dirname, "../..");
      for (const name of ["load.cjs", "package.json"]) cpSync(path.join(root, name), path.join(clone, name));
      symlinkSync(path.join(root, "node_modules"), path.join(clone, "node_modules"));
      mkdirSync(path.join(clone, "components/inner"), { recursive: true });
      const write = (name: string, text: string) => writeFileSync(path.join(clone, "components", name), text);
      const answer = () => asProgram('console.log(JSON.stringify(require("./components").answer))', clone);
      try {
        write("index.ts", 'export * from "./inner/answer";');
        write("inner/answer.ts", 'export const answer: string = "one";');
        assert.deepEqual([answer(), answer()], ["one", "one"]);
        write("inner/answer.ts", 'export const answer: string = "two";');
        assert.deepEqual([answer(), answer()], ["two", "two"]);
        rmSync(path.join(clone, "components/inner/answer.ts"));
        assert.match(String(answer()), /Cannot find module '.\/inner\/answer'/);
        write("index.ts", 'export const answer = "three";');
        assert.equal(answer(), "three");
      } finally {
        rmSync(clone, { recursive: true });
      }
    });

    it("names the line of the source in an error", () => {
      const stack = asProgram(`
        const { StatefulApp } = require("./components");
        try { new StatefulApp("db", null); } catch ({ stack }) { console.log(JSON.stringify(stack)); }
      `);
      assert.match(String(stack), /components.stateful-app.[a-z/-]+\.ts:\d+:/);
    });

    it("names the same one where the SDK would look for lines in a way of its own", () => {
      const stack = asProgram(`
        const { createRequire } = require("node:module");
        createRequire(require.resolve("@pulumi/pulumi/cmd/run"))("source-map-support/register");
        const { StatefulApp } = require("./components");
        try { new StatefulApp("db", null); } catch ({ stack }) { console.log(JSON.stringify(stack)); }
      `);
      assert.match(String(stack), /components.stateful-app.stateful-app\.ts:\d+:/);
    });
  });
});
