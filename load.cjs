// How Node reads a program of this repository: `nodeargs` in its Pulumi.yaml names this file.
// @ts-check
"use strict";

const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const process = require("node:process");

/**
 * What the SDK loads at its start and needs only to serialize functions, to trace itself and to run the CLI, which no program
 * here does: half of the time from `pulumi preview` to a program's first line.
 */
const late =
  /^(typescript|@npmcli\/arborist|@opentelemetry\/(?!api$).+|js-yaml|ini|upath|fdir|normalize-package-data|\.\/automation)$/;
const sdk = /[\\/]@pulumi[\\/]pulumi[\\/]/;
const register = /[\\/]esbuild-register[\\/]/;

// Node internal: the function behind every require.
/** @type {any} */
const modules = Module;
const load = modules._load;

/** @param {string} name @param {{ filename?: string } | undefined} parent @param {unknown[]} rest */
modules._load = function (name, parent, ...rest) {
  const now = () => load.call(this, name, parent, ...rest);
  const from = parent?.filename ?? "";
  if (name === "esbuild" && register.test(from)) return { transformSync: transpiled };
  if (!sdk.test(from)) return now();
  if (late.test(name)) return later(now);
  // Node itself finds the lines of a source, and in a third of the time: for each resource the SDK writes its stack down several times.
  if (name === "source-map-support/register") return {};
  // A debugger that would be told of every file, so that errors about functions that cannot be serialized name theirs.
  if (/closure.v8Hooks$/.test(name) && /cmd.run.index\.js$/.test(from)) return { isInitializedAsync: async () => {} };
  return /[\\/]debuggable$/.test(name) ? withoutStacks(now()) : now();
};

/** @param {() => any} now */
function later(now) {
  /** @type {any} */
  let loaded;
  const all = () => (loaded ??= now());
  return new Proxy(
    {},
    {
      // An ES module to the SDK's import helper, which would otherwise copy every property at once.
      get: (_, key) => key === "__esModule" || (key === "default" ? all() : all()[key]),
      has: (_, key) => key in all(),
      ownKeys: () => Reflect.ownKeys(all()),
      getOwnPropertyDescriptor: (_, key) => ({ value: all()[key], enumerable: true, configurable: true }),
    },
  );
}

/**
 * The SDK notes for every promise where it was made, and reads that only where it looks for promises that never end.
 * @param {any} promises
 */
function withoutStacks(promises) {
  const { debuggablePromise, debugPromiseLeaks } = promises;
  // Undefined while the module itself is being loaded.
  if (debugPromiseLeaks || !debuggablePromise || debuggablePromise.isQuick) return promises;
  promises.debuggablePromise = Object.assign(
    (/** @type {unknown[]} */ ...args) => {
      const { stackTraceLimit } = Error;
      Error.stackTraceLimit = 0;
      try {
        return debuggablePromise(...args);
      } finally {
        Error.stackTraceLimit = stackTraceLimit;
      }
    },
    { isQuick: true },
  );
  return promises;
}

/** What was transpiled before, a file per source, so that an edit replaces it. */
const repository = path.dirname(module.filename);
const folder = path.join(repository, "node_modules/.cache/stateful-app");
const { version } = require("esbuild/package.json");

// What V8 compiled, from Node 22.1 on.
modules.enableCompileCache?.(path.join(folder, "compiled"));

/** @param {string[]} parts */
const digest = (...parts) => createHash("sha256").update(parts.join("\0")).digest("hex");

/**
 * Transpiling a hundred files starts a process and takes as long as it takes to load them.
 * @param {string} source @param {import("esbuild").TransformOptions & { sourcefile: string }} options
 */
function transpiled(source, { sourcefile, ...options }) {
  const library = sourcefile === whole && isProgram ? bundled(options) : undefined;
  if (library) return library;
  // The name alone, to which the source map's reader adds the folder: clones can then share what they transpile.
  const given = { ...options, sourcefile: path.basename(sourcefile) };
  const file = path.join(folder, `${digest(path.relative(repository, sourcefile))}.json`);
  const of = digest(version, JSON.stringify(given), source);
  const kept = read(file);
  if (kept?.of === of) return kept.result;
  const result = require("esbuild").transformSync(source, given);
  write(file, JSON.stringify({ of, result }));
  return result;
}

/** The library, which a program takes in whole: as one file it loads in a twentieth of the time of a hundred and fifty. */
const whole = path.join(repository, "components/index.ts");
/** Where the SDK runs a program, and nobody reads single files of the library too. */
const isProgram = /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run\b/.test(process.argv[1] ?? "");

/** Undefined where a source has a mistake: whoever reads them one by one names it. @param {Pick<import("esbuild").TransformOptions, "banner" | "define" | "tsconfigRaw">} options */
function bundled({ banner, define, tsconfigRaw }) {
  const file = path.join(folder, `${digest(whole)}.json`);
  /** @param {string[]} sources */
  const state = (sources) =>
    digest(version, ...sources.flatMap((name) => [name, readFileSync(path.join(repository, name), "utf8")]));
  try {
    const kept = read(file);
    if (kept && kept.of === state(kept.sources)) return kept.result;
  } catch {
    // A source is gone.
  }
  const started = Date.now();
  try {
    const { outputFiles, metafile, warnings } = require("esbuild").buildSync({
      entryPoints: [whole],
      absWorkingDir: repository,
      outfile: whole.replace(/\.ts$/, ".js"),
      bundle: true,
      packages: "external",
      platform: "node",
      format: "cjs",
      sourcemap: "inline",
      sourcesContent: false,
      write: false,
      metafile: true,
      logLevel: "silent",
      banner: { js: banner },
      define,
      tsconfigRaw,
    });
    const result = { code: outputFiles[0].text, map: "", warnings };
    const sources = Object.keys(metafile.inputs);
    const edited = sources.some((name) => statSync(path.join(repository, name)).mtimeMs >= started);
    if (!edited) write(file, JSON.stringify({ of: state(sources), sources, result }));
    return result;
  } catch {
    return undefined;
  }
}

/** @param {string} file @returns {any} */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Never transpiled, or half written when the machine lost power.
  }
}

/** Renamed into place, because programs run side by side. @param {string} file @param {string} text */
function write(file, text) {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A checkout that cannot be written to works all the same, only slower.
  }
}

require("esbuild-register");

/**
 * esbuild-register has Node read the source map of every file. Those of five hundred files of packages take a tenth of
 * the time to a program's first line, and tell a reader of a stack trace nothing that the files themselves do not.
 */
const { _compile: compile } = modules.prototype;
const packages = /[\\/]node_modules[\\/]/;

// Node internal: compiles a file and runs it; whether its map is read is decided at the beginning.
/** @param {string} source @param {string} file @param {unknown[]} rest */
modules.prototype._compile = function (source, file, ...rest) {
  process.setSourceMapsEnabled(!packages.test(file));
  try {
    return compile.call(this, source, file, ...rest);
  } finally {
    process.setSourceMapsEnabled(true);
  }
};
