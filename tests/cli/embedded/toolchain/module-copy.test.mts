import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa, execaSync } from "execa";
import { builtPath, goBuild, type GoTool } from "../../../../cli/embedded/toolchain/go-build.mts";
import { onPath } from "../../../../cli/embedded/toolchain/executables.mts";

const words = "example.local/words";

const tool: GoTool = {
  name: "greeter",
  version: "1.2.3",
  main: ".",
  copies: [{ module: words, cuts: { "words.go": [String.raw`^\t"example\.local/words/dear"\n`, "dear\\.Word, "] } }],
};

/** A module's zip file as Go's proxies serve it, made by Go, which is there anyway. */
const zip = `package main

import ("archive/zip"; "os")

func main() {
	file, _ := os.Create(os.Args[1])
	archive := zip.NewWriter(file)
	for i := 2; i < len(os.Args); i += 2 {
		entry, _ := archive.Create(os.Args[i])
		entry.Write([]byte(os.Args[i+1]))
	}
	archive.Close()
}
`;

describe("building from a copy of a module with parts cut out", function () {
  this.timeout(120_000);
  let folder: string;
  let where: { modules: string; cache: string };
  const env = { ...process.env };

  before(function () {
    if (!onPath("go")) {
      console.log("      skipped: Go is not on the PATH");
      this.skip();
    }
  });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "module-copy-"));
    where = { modules: path.join(folder, "modules"), cache: path.join(folder, "cache") };
    const GOCACHE = env.GOCACHE ?? execaSync("go", ["env", "GOCACHE"]).stdout;
    await publish();
    Object.assign(process.env, {
      GOCACHE,
      GOPROXY: `file://${folder}/proxy`,
      GONOSUMDB: "*",
      GOMODCACHE: path.join(folder, "downloads"),
      GOFLAGS: "-mod=mod",
    });
    await source("go.mod", `module example.local/greeter\n\ngo 1.21\n\nrequire ${words} v1.0.0\n`);
    await source("main.go", 'package main\n\nimport "example.local/words"\n\nfunc main() { println(words.All()) }\n');
  });

  afterEach(async () => {
    await execa("go", ["clean", "-modcache"]);
    for (const name of ["GOCACHE", "GOPROXY", "GONOSUMDB", "GOMODCACHE", "GOFLAGS"]) {
      if (env[name] === undefined) delete process.env[name];
      else process.env[name] = env[name];
    }
    await rm(folder, { recursive: true, force: true });
  });

  async function source(file: string, text: string): Promise<void> {
    const place = path.join(where.modules, "greeter", file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, text);
  }

  async function publish(): Promise<void> {
    const versions = path.join(folder, "proxy", words, "@v");
    await mkdir(versions, { recursive: true });
    await writeFile(path.join(versions, "v1.0.0.mod"), `module ${words}\n`);
    await writeFile(path.join(versions, "v1.0.0.info"), '{"Version":"v1.0.0"}');
    await writeFile(path.join(folder, "zip.go"), zip);
    // As of a time before modules, without a go.mod of its own.
    const files = {
      "words.go": `package words

import (
	"example.local/words/dear"
	"strings"
)

var more []string

func All() string { return strings.Join(append([]string{dear.Word, "plain"}, more...), " ") }
`,
      "dear/dear.go": "package dear\n\nthis does not compile\n",
      "words_test.go": "package words\n",
    };
    const entries = Object.entries(files).flatMap(([name, text]) => [`${words}@v1.0.0/${name}`, text]);
    await execa("go", ["run", "zip.go", path.join(versions, "v1.0.0.zip"), ...entries], { cwd: folder });
  }

  const greeting = async (binary: string) => (await execa(binary)).stderr;

  it("compiles what is left, and nothing that only the cut parts need", async () =>
    assert.equal(await greeting(await goBuild(tool, where)), "plain"));

  it("replaces a part where a cut has a replacement", async () => {
    const [copy] = tool.copies!;
    const cuts = { "words.go": [...copy!.cuts["words.go"]!, ['"(plain)"', '"not $1"'] as const] };
    assert.equal(await greeting(await goBuild({ ...tool, copies: [{ module: words, cuts }] }, where)), "not plain");
  });

  it("lays our own files over the copy", async () => {
    await source(`added/${words}/more.go`, 'package words\n\nfunc init() { more = []string{"ours"} }\n');
    assert.equal(await greeting(await goBuild(tool, where)), "plain ours");
  });

  it("refuses a file in which there is nothing to cut", async () => {
    const other = { ...tool, copies: [{ module: words, cuts: { "words.go": ["import rare"] } }] };
    await assert.rejects(goBuild(other, where), /words\.go has nothing to cut that is like import rare/);
    assert.deepEqual(await readdir(where.cache), []);
  });

  it("leaves neither the copy nor a change in Go's module cache", async () => {
    const binary = await goBuild(tool, where);
    assert.deepEqual(await readdir(path.dirname(path.dirname(binary))), ["bin"]);
    const { stdout } = await execa("go", ["mod", "verify"], { cwd: path.join(where.modules, "greeter") });
    assert.match(stdout, /all modules verified/);
  });

  it("goes to another folder when other parts are cut or an added file changes", async () => {
    const paths = [builtPath(tool, where), builtPath({ ...tool, copies: [] }, where)];
    await source(`added/${words}/more.go`, "package words\n");
    paths.push(builtPath(tool, where));
    await source(`added/${words}/more.go`, "package words\n\n// changed\n");
    paths.push(builtPath(tool, where));
    assert.equal(new Set(paths).size, 4);
  });
});
