// How Node reads a program of this repository: `nodeargs` in its Pulumi.yaml names this file.
// @ts-check
"use strict";

const Module = require("node:module");
require("esbuild-register");

/**
 * Packages that the SDK loads at its start and needs only to serialize functions, which no program here does: half of the
 * time from `pulumi preview` to a program's first line.
 */
const late = new Set(["typescript", "@npmcli/arborist"]);
const sdk = /[\\/]@pulumi[\\/]pulumi[\\/]/;

// Node internal: the function behind every require.
/** @type {any} */
const modules = Module;
const load = modules._load;

/** @param {string} name @param {{ filename?: string } | undefined} parent @param {unknown[]} rest */
modules._load = function (name, parent, ...rest) {
  const now = () => load.call(this, name, parent, ...rest);
  if (!late.has(name) || !sdk.test(parent?.filename ?? "")) return now();
  return new Proxy(
    {},
    // An ES module to the SDK's import helper, which would otherwise copy every property at once.
    { get: (_, key) => key === "__esModule" || (key === "default" ? now() : now()[key]) },
  );
};
