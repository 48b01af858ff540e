import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa, execaSync } from "execa";
import { builtPath, goBuild, type GoTool } from "../../../../cli/embedded/toolchain/go-build.mts";
import { onPath } from "../../../../cli/embedded/toolchain/executables.mts";

const tool: GoTool = {
  name: "greeter",
  version: "1.2.3",
  main: ".",
  stamps: { "main.version": "v1.2.3" },
  links: ["hello"],
};

const program = `package main

import "os"

var version string

func main() { os.Stdout.WriteString(os.Args[0] + " " + version) }
`;

describe("building a tool from its Go module", function () {
  this.timeout(120_000);
  let folder: string;
  let where: { modules: string; cache: string };
  const compiled = process.env.GOCACHE;

  before(function () {
    if (!onPath("go")) {
      console.log("      skipped: Go is not on the PATH");
      this.skip();
    }
  });

  after(() => {
    if (compiled === undefined) delete process.env.GOCACHE;
  });

  beforeEach(async () => {
    // Set, so that Go's own packages are not compiled again for every test.
    process.env.GOCACHE = compiled ?? execaSync("go", ["env", "GOCACHE"]).stdout;
    folder = await mkdtemp(path.join(tmpdir(), "go-build-"));
    where = { modules: path.join(folder, "modules"), cache: path.join(folder, "cache") };
    await mkdir(path.join(where.modules, "greeter"), { recursive: true });
    await source("go.mod", "module example.local/greeter\n\ngo 1.21\n");
    await source("main.go", program);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const source = (file: string, text: string) => writeFile(path.join(where.modules, "greeter", file), text);

  it("leaves an executable that says its version and answers to its links", async () => {
    const binary = await goBuild(tool, where);
    const link = path.join(path.dirname(binary), "hello");
    assert.equal((await execa(binary)).stdout, `${binary} v1.2.3`);
    assert.equal((await execa(link)).stdout, `${link} v1.2.3`);
  });

  it("leaves nothing else in the cache", async () => {
    const binary = await goBuild(tool, where);
    assert.deepEqual(await readdir(where.cache), [path.basename(path.dirname(path.dirname(binary)))]);
    assert.deepEqual(await readdir(path.dirname(path.dirname(binary))), ["bin"]);
  });

  it("compiles in a folder of its own, kept until the build succeeds", async () => {
    delete process.env.GOCACHE;
    await source("main.go", program.replace("os.Stdout", "oops"));
    await assert.rejects(goBuild(tool, where));
    assert.deepEqual(await readdir(where.cache), ["greeter.go-build"]);
    await source("main.go", program);
    const binary = await goBuild(tool, where);
    assert.deepEqual(await readdir(where.cache), [path.basename(path.dirname(path.dirname(binary)))]);
  });

  it("does not build again what is there", async () => {
    const binary = await goBuild(tool, where);
    const built = (await stat(binary)).mtimeMs;
    assert.equal(await goBuild(tool, where), binary);
    assert.equal((await stat(binary)).mtimeMs, built);
  });

  it("builds once when two ask at the same time", async () => {
    const [one, two] = await Promise.all([goBuild(tool, where), goBuild(tool, where)]);
    assert.equal(one, two);
    assert.equal((await readdir(where.cache)).length, 1);
  });

  it("goes to another folder when source, stamps or version change", async () => {
    const before = builtPath(tool, where);
    const others = [
      builtPath({ ...tool, stamps: { "main.version": "v9" } }, where),
      builtPath({ ...tool, version: "1.2.4" }, where),
      builtPath({ ...tool, links: [] }, where),
    ];
    await source("main.go", `${program}\n// changed\n`);
    others.push(builtPath(tool, where));
    assert.equal(new Set([before, ...others]).size, 5);
  });

  it("sweeps up after a build that was killed, and finishes", async () => {
    await mkdir(path.join(where.cache, "greeter.building-4194305", "bin"), { recursive: true });
    await writeFile(path.join(where.cache, "greeter.building-4194305", "bin", "greeter"), "half an executable");
    const binary = await goBuild(tool, where);
    assert.equal((await execa(binary)).stdout, `${binary} v1.2.3`);
    assert.equal(existsSync(path.join(where.cache, "greeter.building-4194305")), false);
  });

  it("writes generated files into its own copy, never beside the source", async () => {
    await source(
      "main.go",
      program
        .replace("var version", "//go:embed name.txt\nvar name string\n\nvar version")
        .replace('import "os"', 'import (\n\t_ "embed"\n\t"os"\n)')
        .replace("version)", "name)"),
    );
    const generate = (copy: string) => writeFile(path.join(copy, "name.txt"), "from the build");
    const binary = await goBuild({ ...tool, generate }, where);
    assert.match((await execa(binary)).stdout, /from the build$/);
    assert.deepEqual((await readdir(path.join(where.modules, "greeter"))).sort(), ["go.mod", "main.go"]);
  });

  it("shows the compiler's last words when the source is wrong, and caches nothing", async () => {
    await source("main.go", "package main\n\nfunc main() { oops }\n");
    await assert.rejects(goBuild(tool, where), (error: Error) => {
      assert.equal(error.name, "Advice");
      assert.match(error.message, /^building greeter 1\.2\.3 failed\n[^]*undefined: oops/);
      return true;
    });
    assert.deepEqual(await readdir(where.cache), []);
  });

  it("says which Go is needed when this one is too old", async () => {
    await source("go.mod", "module example.local/greeter\n\ngo 1.999\n");
    await withEnvironment({ GOTOOLCHAIN: "local" }, () =>
      assert.rejects(goBuild(tool, where), {
        message: "building greeter 1.2.3 failed: this Go is too old; install Go 1.999 or later (https://go.dev/dl)",
      }),
    );
  });

  it("says that Go is missing when it is", () =>
    withEnvironment({ PATH: "/nonexistent" }, () =>
      assert.rejects(goBuild(tool, where), /^Advice: Go is not on the PATH; install Go/),
    ));

  describe("that needs another module", () => {
    const dependency = "example.local/words v1.0.0";
    const modules = () => ({ GOMODCACHE: path.join(folder, "downloads"), GOFLAGS: "-modcacherw" });

    beforeEach(async () => {
      await source("go.mod", `module example.local/greeter\n\ngo 1.21\n\nrequire ${dependency}\n`);
      await source("main.go", program.replace('import "os"', 'import (\n\t_ "example.local/words"\n\t"os"\n)'));
      await source("go.sum", `${dependency} h1:${"A".repeat(43)}=\n${dependency}/go.mod h1:${"A".repeat(43)}=\n`);
    });

    it("says so when it cannot be downloaded", () =>
      withEnvironment({ ...modules(), GOPROXY: "http://127.0.0.1:1" }, () =>
        assert.rejects(
          goBuild(tool, where),
          /a module cannot be downloaded\n[^]*connection refused\n; check the network/,
        ),
      ));

    it("refuses bytes other than those on record", async () => {
      const versions = path.join(folder, "proxy/example.local/words/@v");
      await mkdir(versions, { recursive: true });
      await writeFile(path.join(versions, "v1.0.0.mod"), "module example.local/words\n");
      await writeFile(path.join(versions, "v1.0.0.info"), '{"Version":"v1.0.0"}');
      await withEnvironment({ ...modules(), GOPROXY: `file://${folder}/proxy` }, () =>
        assert.rejects(goBuild(tool, where), /a module is not the one whose checksum is on record/),
      );
    });
  });
});

async function withEnvironment(variables: Record<string, string>, work: () => Promise<void>): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    await work();
  } finally {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}
