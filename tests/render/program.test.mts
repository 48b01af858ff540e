import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { program } from "../../render/program.mts";

describe("a program's configuration", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), "stateful-app-program-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function read(project: string, stack: string) {
    writeFileSync(path.join(folder, "Pulumi.yaml"), `name: shop\nruntime: nodejs\n${project}`);
    writeFileSync(path.join(folder, "Pulumi.dev.yaml"), stack);
    return program(folder, "dev");
  }

  it("is text, as the CLI passes it, whatever type it was written in", () => {
    const { config } = read(
      "config: { replicas: { type: integer, default: 3 }, debug: { type: boolean, default: false } }",
      'config: { "shop:peers": [a, b], "shop:size": 1Gi, "shop:ratio": 0.5 }',
    );
    assert.deepEqual(config, {
      "shop:replicas": "3",
      "shop:debug": "false",
      "shop:peers": '["a","b"]',
      "shop:size": "1Gi",
      "shop:ratio": "0.5",
    });
  });

  it("prefers the stack's answer, zero and emptiness too, to the project's default", () => {
    const { config } = read(
      "config: { replicas: { type: integer, default: 3 }, class: { type: string, default: standard } }",
      'config: { "shop:replicas": 0, "shop:class": "" }',
    );
    assert.deepEqual(config, { "shop:replicas": "0", "shop:class": "" });
  });

  it("leaves out a key without a value, so that the program can require it", () => {
    assert.deepEqual(read("config: { context: { type: string } }", "").config, {});
  });

  it("knows an encrypted value only as a secret", () => {
    const { config, secretKeys } = read("", 'config: { "shop:password": { secure: "v1:abc" }, "shop:user": me }');
    assert.deepEqual(config, { "shop:password": "[secret]", "shop:user": "me" });
    assert.deepEqual(secretKeys, ["shop:password"]);
  });

  it("is read from the folder and stack that were named, or says which is missing", () => {
    assert.throws(() => program(folder, "dev"), {
      message: `there is no Pulumi.yaml in ${folder}; name the folder of a Pulumi program with --cwd`,
    });
    read("", "");
    assert.throws(() => program(folder, "prod"), {
      message: `there is no Pulumi.prod.yaml in ${folder}; name a stack that has a file with --stack`,
    });
  });

  it("names the place where a file is no YAML", () => {
    assert.throws(
      () => read("config: { context: { type: string }", ""),
      /Pulumi\.yaml:3:\d+ must be YAML, got: .*; correct/,
    );
    assert.throws(() => read("description: a key: and another", ""), {
      message: `${folder}/Pulumi.yaml:3:14 must be YAML, got: Nested mappings are not allowed in compact mappings; correct that line`,
    });
  });

  it("comes with the file to run: what `main` names, else index.ts", () => {
    assert.equal(read("", "").entry, path.join(folder, "index.ts"));
    assert.equal(read("main: src", "").entry, path.join(folder, "src/index.ts"));
    assert.equal(read("main: app.ts", "").entry, path.join(folder, "app.ts"));
  });
});
