import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm, symlink } from "node:fs/promises";
import { totalmem } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { cache } from "../../places.mts";
import { step, type Say } from "../../terminal/progress.mts";
import { checkGo, explain } from "./go-advice.mts";
import { withLock } from "./lock.mts";
import { minutesLeft } from "./minutes-left.mts";
import { copyModules, type ModuleCopy } from "./module-copy.mts";

/** One executable that is built from public Go modules. */
export interface GoTool {
  /** The executable's name, and the name of the folder under modules/ that says what it is built from. */
  readonly name: string;
  /** That folder where it is called otherwise. */
  readonly module?: string;
  readonly version: string;
  /** The package whose `main` is built: "." or an import path. */
  readonly main: string;
  /** Go variables set at link time: how Go programs learn their version. */
  readonly stamps?: Readonly<Record<string, string>>;
  /** How long it takes on two cores with an empty cache, beside what is built before it; for builds that take minutes. */
  readonly seconds?: number;
  /**
   * Packages, as Go's patterns, whose functions are called where others would be copied into their callers: a third less to
   * compile, for what is large and seldom runs.
   */
  readonly notInlined?: readonly string[];
  /** Further names for the executable, for programs that look at the name they were started under. */
  readonly links?: readonly string[];
  /** Modules of which less is compiled than they hold. */
  readonly copies?: readonly ModuleCopy[];
  /** Writes files the main package embeds into the build's own copy of the module folder. */
  readonly generate?: (source: string) => Promise<void>;
}

/** Where modules are described, and where what is built is kept. */
export const places = { modules: path.join(import.meta.dirname, "modules"), cache };

/**
 * Nothing in the environment decides what comes out: no C compiler, no git, no path of this machine. Debug information
 * would be stripped at the end anyway; not making it saves a fifth of the time and of Go's cache.
 */
const flags = ({ notInlined = [] }: GoTool) => [
  "-trimpath",
  "-buildvcs=false",
  "-gcflags=all=-dwarf=false",
  ...notInlined.map((packages) => `-gcflags=${packages}=-dwarf=false -l`),
];

const linkerFlags = (tool: GoTool) =>
  ["-s", "-w", ...Object.entries(tool.stamps ?? {}).map(([variable, value]) => `-X ${variable}=${value}`)].join(" ");

export const moduleFolder = (tool: GoTool, modules: string) => path.join(modules, tool.module ?? tool.name);

/** Where a tool's executable is, or will be once it is built: another source or flag is another folder. */
export function builtPath(tool: GoTool, { modules, cache } = places): string {
  const module = moduleFolder(tool, modules);
  const hash = createHash("sha256");
  const recipe = [process.platform, process.arch, tool.main, flags(tool), linkerFlags(tool), tool.links];
  hash.update(JSON.stringify(tool.copies ? [...recipe, tool.copies] : recipe));
  for (const file of filesIn(module)) hash.update(`\0${file}\0`).update(readFileSync(path.join(module, file)));
  return path.join(cache, `${tool.name}-${tool.version}-${hash.digest("hex").slice(0, 12)}`, "bin", tool.name);
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

/** The absolute path of the tool's executable, building it first when it is not in the cache. */
export async function goBuild(tool: GoTool, where = places): Promise<string> {
  const [binary] = await goBuilds([tool], where);
  return binary!;
}

/**
 * The same for tools that are made of the same packages, which are then compiled once. What was compiled takes gigabytes
 * and serves nothing else: it is kept while the work may be interrupted, and removed when all is built. A GOCACHE that
 * the caller set is theirs to keep.
 */
export async function goBuilds(tools: readonly GoTool[], where = places): Promise<string[]> {
  const compiled = compiledFolder(tools, where);
  const binaries = tools.map((tool) => builtPath(tool, where));
  minutesLeft.expect(tools.filter((_, index) => !existsSync(binaries[index]!)));
  for (const [index, tool] of tools.entries()) {
    if (!existsSync(binaries[index]!)) await build(tool, binaries[index]!, compiled, where);
  }
  if (!process.env.GOCACHE) await rm(compiled, { recursive: true, force: true });
  return binaries;
}

/** Go's cache while tools are built that are made of the same packages. */
export const compiledFolder = (tools: readonly GoTool[], where = places) =>
  process.env.GOCACHE || path.join(where.cache, `${tools[0]!.name}.go-build`);

async function build(tool: GoTool, binary: string, compiled: string, where: typeof places): Promise<void> {
  await step(`build ${tool.name} ${tool.version} from its Go modules`, async (say) => {
    await mkdir(where.cache, { recursive: true });
    // Two clones that start together must not build the same thing twice.
    await withLock(path.join(where.cache, tool.name), say, async () => {
      if (!existsSync(binary)) await buildAside(tool, binary, compiled, where, say);
    });
  });
}

/** Builds in a folder of its own and renames it, so that an interrupted build never looks like a finished one. */
async function buildAside(tool: GoTool, binary: string, compiled: string, where: typeof places, say: Say) {
  const caches = { ...(await checkGo(where.cache)), GOCACHE: compiled };
  const finished = path.dirname(path.dirname(binary));
  const aside = path.join(where.cache, `${tool.name}.building-${process.pid}`);
  // Whoever holds the lock is the tool's only builder, so other such folders belong to builds that were killed.
  for (const entry of await readdir(where.cache)) {
    if (entry.startsWith(`${tool.name}.building-`))
      await rm(path.join(where.cache, entry), { recursive: true, force: true });
  }
  try {
    await mkdir(path.join(aside, "bin"), { recursive: true });
    await compile(tool, moduleFolder(tool, where.modules), aside, compiled, say);
    for (const link of tool.links ?? []) await symlink(tool.name, path.join(aside, "bin", link));
    await rm(finished, { recursive: true, force: true });
    await rename(aside, finished);
  } catch (error) {
    throw explain(tool, error, caches);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function compile(tool: GoTool, module: string, aside: string, compiled: string, say: Say) {
  const source = path.join(aside, "source");
  const temporary = path.join(aside, "temporary");
  await mkdir(temporary);
  await cp(module, source, { recursive: true });
  await tool.generate?.(source);
  await copyModules(tool.copies ?? [], source);

  const env = {
    CGO_ENABLED: "0",
    GOWORK: "off",
    GOCACHE: compiled,
    // Inside the folder, so that what a killed compiler leaves behind is swept with it.
    GOTMPDIR: temporary,
    // The compiler throws nothing away before it needs the room: a quarter less work where there is memory.
    GOGC: "off",
    GOMEMLIMIT: `${Math.round(totalmem() / 4)}`,
  };
  const go = (args: string[]) => execa("go", args, { cwd: source, env, lines: true });

  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const listing = go(["list", "-deps", tool.main]);
  let downloads = 0;
  for await (const line of listing.iterable({ from: "stderr" })) {
    if (line.startsWith("go: downloading"))
      say(`${++downloads} modules downloaded, ${minutesLeft.during(tool, 0, seconds())}`);
  }
  const total = (await listing).stdout.length;

  // -v names each package when its compilation ends; one that Go's own cache holds is not named.
  const output = path.join(aside, "bin", tool.name);
  const build = go(["build", "-v", ...flags(tool), "-ldflags", linkerFlags(tool), "-o", output, tool.main]);
  let packages = 0;
  for await (const line of build.iterable({ from: "stderr" })) {
    if (!/^(#|go: )/.test(line))
      say(
        `${++packages} of at most ${total} packages compiled, ${minutesLeft.during(tool, packages / total, seconds())}`,
      );
  }
  await build;
  minutesLeft.finished(tool, seconds());
  await rm(source, { recursive: true });
  await rm(temporary, { recursive: true });
}
