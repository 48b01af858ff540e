// A command as one file, made of its sources and the packages that they import: Node takes a second to find, read and
// transpile four hundred files, each time. Kept until one of them changes.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
/** Inside node_modules, from where Node finds the packages that are not part of the file; its real place is in stack traces. */
const folder = () => join(realpathSync(join(repository, "node_modules")), ".cache/stateful-app/commands");

// Clones may share their packages, and the file has paths of this one in it.
const fileOf = (command) => join(folder(), `${createHash("sha256").update(command).digest("hex").slice(0, 16)}.mjs`);

/** The command's file if one was made of what stands here now, the installed packages too. */
export function fresh(command) {
  try {
    const file = fileOf(command);
    const text = readFileSync(file, "utf8");
    const { sources, of } = JSON.parse(text.slice(text.lastIndexOf(mark) + mark.length));
    return of === digest(sources) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Makes the command's file; undefined where none can be made, as in a checkout that cannot be written to. */
export async function bundle(command) {
  const file = fileOf(command);
  try {
    const { sources, text, map } = await build(command);
    mkdirSync(dirname(file), { recursive: true });
    put(`${file}.map`, map);
    put(file, `${text}${mark}${JSON.stringify({ sources, of: digest(sources) })}`);
    return file;
  } catch {
    // A mistake in a source is reported better by whoever loads it the other way.
    return undefined;
  }
}

/** Renamed into place, because commands run side by side. */
function put(file, text) {
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

/** The error with stack traces that name the sources. Node itself would read the map at every start. */
export function namingSources(error) {
  for (let each = error; each instanceof Error; each = each.cause)
    each.stack = each.stack?.replace(/(file:\/\/[^\s()]+\.mjs):(\d+):(\d+)/g, sourceOf);
  return error;
}

function sourceOf(place, url, line, column) {
  const file = fileURLToPath(url);
  const { originalSource, originalLine, originalColumn } = mapOf(file)?.findEntry(line - 1, column - 1) ?? {};
  if (originalSource === undefined) return place;
  return `${join(dirname(file), originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
}

const maps = new Map();

/** Read once, however many lines of a stack trace are in the file. */
function mapOf(file) {
  if (!maps.has(file) && existsSync(`${file}.map`))
    maps.set(file, new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8"))));
  return maps.get(file);
}

/** Its last line says what it was made of: a first one would move those that its source map counts. */
const mark = "\n// made of ";

/** Packages change only with npm's records of what is wanted and of what is installed. */
function digest(sources) {
  const files = ["package-lock.json", "node_modules/.package-lock.json", "cli/bundle.mjs", ...sources];
  const contents = files.map((file) => `${file}\0${readFileSync(join(repository, file), "utf8")}`);
  return createHash("sha256").update(contents.join("\0")).digest("hex");
}

async function build(command) {
  const started = Date.now();
  const esbuild = await import("esbuild");
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [command],
    absWorkingDir: repository,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    outfile: join(folder(), "command.mjs"),
    write: false,
    metafile: true,
    sourcemap: "external",
    sourcesContent: false,
    logLevel: "silent",
    // Needed seldom, and heavy.
    external: ["@pulumi/*", "tsx", "esbuild"],
    plugins: [ownPlaces],
    // What CommonJS packages call, which an ES module does not have.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  const sources = Object.keys(metafile.inputs).filter((file) => !file.includes("node_modules/"));
  if (sources.some((file) => statSync(join(repository, file)).mtimeMs >= started))
    throw new Error("a source changed meanwhile");
  const [map, { text }] = outputFiles;
  return { sources, text, map: map.text };
}

/** Sources know their own place, which is not the bundle's. */
const ownPlaces = {
  name: "own-places",
  setup({ onLoad }) {
    onLoad({ filter: /\.mts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const places = { dirname: dirname(path), filename: path, url: pathToFileURL(path).href };
      const contents = text.replaceAll(/\bimport\.meta\.(dirname|filename|url)\b/g, (_, key) =>
        JSON.stringify(places[key]),
      );
      return { contents, loader: "ts" };
    });
  },
};
