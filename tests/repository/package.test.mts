import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { execa, execaSync } from "execa";
import * as tar from "tar";
import { parse } from "yaml";
import { repository } from "../../cli/places.mts";
import { testTarball } from "../support/tarball.mts";

const read = (file: string) => readFileSync(path.join(repository, file), "utf8");
const manifest = JSON.parse(read("package.json")) as Record<string, Record<string, string>>;

describe("the package", function () {
  this.timeout("3m");
  const tarball = testTarball();
  /** A tool of this repository, on the tarball: rejects with what it found. */
  const check = (tool: string, ...args: string[]) =>
    execa(tool, [...args, tarball.file], { cwd: repository, preferLocal: true, all: true });

  it("holds the compiled library with its types, and nothing of the demo, the cluster or the tests", async () => {
    const files: string[] = [];
    await tar.list({ file: tarball.file, onReadEntry: (entry) => files.push(entry.path) });
    const { stdout } = await execa("git", ["ls-files", "components"], { cwd: repository });
    const built = stdout.split("\n").flatMap((file) => {
      const inside = file.replace(/^components/, "package/dist");
      return inside.endsWith(".ts") ? [inside.replace(/\.ts$/, ".js"), inside.replace(/\.ts$/, ".d.ts")] : [inside];
    });
    assert.deepEqual(files.sort(), [...built, "package/LICENSE", "package/README.md", "package/package.json"].sort());
    assert.ok((await stat(tarball.file)).size < 175_000);
  });

  it("satisfies publint", async () => {
    await check("publint", "--strict");
  });

  it("gives its types to every way of resolving modules, from CommonJS and from ES modules", async () => {
    await check("attw");
  });

  it("runs nothing when it is installed", () => {
    const atInstall = ["preinstall", "install", "postinstall", "prepare", "preprepare", "postprepare"];
    assert.deepEqual(
      Object.keys(manifest.scripts!).filter((name) => atInstall.includes(name)),
      [],
    );
  });

  it("brings no SDK of its own, which would not see the program's resources, and asks for the tested ones or newer", () => {
    assert.equal(manifest.dependencies, undefined);
    for (const [name, range] of Object.entries(manifest.peerDependencies!))
      assert.equal(range.replace(/^(>=|[~^])/, "").replace(/ <.*$/, ""), manifest.devDependencies![name], name);
  });

  it("asks for the cert-manager SDK only where cert-manager is installed with it", () => {
    const { stdout } = execaSync("git", ["grep", "-l", "@pulumi/kubernetes-cert-manager", "components"], {
      cwd: repository,
    });
    const importers = stdout.split("\n").filter((file) => !file.startsWith("components/cert-manager/"));
    assert.deepEqual(importers, []);
    assert.doesNotMatch(read("components/index.ts"), /cert-manager/);
  });

  it("is never taken for a program: every program here names its own entry point", async () => {
    const { stdout } = await execa("git", ["ls-files", "Pulumi.yaml", "**/Pulumi.yaml"], { cwd: repository });
    const programs = stdout.split("\n");
    assert.ok(programs.length > 1);
    for (const file of programs) assert.equal((parse(read(file)) as { main?: string }).main, "index.ts", file);
  });
});
