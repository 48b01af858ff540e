import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { builtPath, type GoTool } from "../../../../cli/embedded/toolchain/go-build.mts";
import { downloadModules } from "../../../../cli/embedded/toolchain/module-downloads.mts";
import { onPath } from "../../../../cli/embedded/toolchain/executables.mts";

const sum = (bytes: string, form: "hex" | "base64") => createHash("sha256").update(bytes).digest(form);
/** How go.sum names the content of a go.mod. */
const goModSum = (text: string) => `h1:${sum(`${sum(text, "hex")}  go.mod\n`, "base64")}`;

describe("downloading modules ahead of the builds", function () {
  this.timeout(60_000);
  const tools: GoTool[] = ["greeter", "waver"].map((name) => ({ name, version: "1.0.0", main: "." }));
  const [greeter, waver] = tools as [GoTool, GoTool];
  const environment = { ...process.env };
  let folder: string;
  let where: { modules: string; cache: string };
  let proxy: Server;
  /** Paths that the module proxy was asked for. */
  let asked: string[];

  before(function () {
    if (!onPath("go")) {
      console.log("      skipped: Go is not on the PATH");
      this.skip();
    }
  });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "module-downloads-"));
    where = { modules: path.join(folder, "modules"), cache: path.join(folder, "cache") };
    for (const { name } of tools) await describeTool(name);
    asked = [];
    proxy = createServer((request, response) => {
      const file = request.url!;
      asked.push(file);
      const module = /^\/example\.local\/of-(\w+)\/@v\/v1\.0\.0\.mod$/.exec(file)?.[1];
      response.writeHead(module ? 200 : 404).end(module && goMod(`of-${module}`));
    });
    await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
    Object.assign(process.env, {
      GOPROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      GOMODCACHE: path.join(folder, "downloads"),
      GOFLAGS: "-modcacherw",
    });
  });

  afterEach(async () => {
    for (const name of ["GOPROXY", "GOMODCACHE", "GOFLAGS"]) {
      if (environment[name] === undefined) delete process.env[name];
      else process.env[name] = environment[name];
    }
    await new Promise((closed) => proxy.close(closed));
    await rm(folder, { recursive: true, force: true });
  });

  const goMod = (module: string) => `module example.local/${module}\n\ngo 1.21\n`;

  /** A tool that needs one module of its own, and one more that no package of it imports. */
  async function describeTool(name: string): Promise<void> {
    const needed = `example.local/of-${name} v1.0.0`;
    const idle = `example.local/of-nobody v1.0.0`;
    const module = path.join(where.modules, name);
    await mkdir(module, { recursive: true });
    await writeFile(path.join(module, "go.mod"), `${goMod(name)}\nrequire (\n\t${needed}\n\t${idle}\n)\n`);
    const sums = [needed, idle].flatMap((each) => [
      `${each} h1:${"A".repeat(43)}=`,
      `${each}/go.mod ${goModSum(goMod(each.split(/[/ ]/)[1]!))}`,
    ]);
    await writeFile(path.join(module, "go.sum"), `${sums.join("\n")}\n`);
    const source = `package main\n\nimport _ "example.local/of-${name}"\n\nfunc main() {}\n`;
    await writeFile(path.join(module, "main.go"), source);
  }

  const archives = () => asked.filter((file) => file.endsWith(".zip")).sort();
  const archive = ({ name }: GoTool) => `/example.local/of-${name}/@v/v1.0.0.zip`;

  it("asks for the modules of all tools, without those that none of their packages imports", async () => {
    await downloadModules(tools, tools, where);
    assert.deepEqual([...new Set(archives())], tools.map(archive));
  });

  it("leaves out a tool that is built", async () => {
    const binary = builtPath(greeter, where);
    await mkdir(path.dirname(binary), { recursive: true });
    await writeFile(binary, "");
    await downloadModules(tools, tools, where);
    assert.deepEqual([...new Set(archives())], [archive(waver)]);
  });

  it("can be told to leave some tools of a group to their build", async () => {
    await downloadModules(tools, [waver], where);
    assert.deepEqual([...new Set(archives())], [archive(waver)]);
  });

  it("leaves it to the build to say that Go is missing", async () => {
    const { PATH } = process.env;
    process.env.PATH = "/nonexistent";
    try {
      await downloadModules(tools, tools, where);
    } finally {
      process.env.PATH = PATH;
    }
    assert.deepEqual(asked, []);
  });
});
