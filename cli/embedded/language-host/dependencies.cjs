// `pulumi about` lists what a program depends on, in the versions that are installed.
// @ts-check
"use strict";

const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");

/** @param {string} file */
const read = (file) => JSON.parse(readFileSync(file, "utf8"));

/** @param {string} folder @param {string} file @returns {string | undefined} */
function climb(folder, file) {
  const here = path.join(folder, file);
  if (existsSync(here)) return here;
  return path.dirname(folder) === folder ? undefined : climb(path.dirname(folder), file);
}

/**
 * @param {string} folder
 * @param {boolean} all whether dependencies of dependencies count too
 * @returns {{ name: string, version: string }[]}
 */
function programDependencies(folder, all) {
  const manifest = climb(folder, "package.json");
  if (!manifest) return [];
  const root = path.dirname(manifest);
  const { dependencies = {}, devDependencies = {} } = read(manifest);
  const installed = (/** @type {string} */ name) => climb(root, path.join("node_modules", name, "package.json"));
  /** @type {Map<string, string>} */
  const found = new Map();
  const names = Object.keys({ ...dependencies, ...devDependencies });
  for (const name of names) {
    const file = installed(name);
    if (!file || found.has(name)) continue;
    const packed = read(file);
    found.set(name, packed.version);
    if (all) names.push(...Object.keys(packed.dependencies ?? {}));
  }
  return [...found].map(([name, version]) => ({ name, version }));
}

module.exports = { programDependencies };
