// The processes a language host starts: Node on one of the SDK's own entry points, which then loads the user's code.
// @ts-check
"use strict";

const { spawn } = require("node:child_process");
const path = require("node:path");

/**
 * @typedef {{ args: string[], cwd: string, env: Record<string, string> }} Command
 * @param {Command} command
 * @param {"inherit" | "pipe"} output
 */
function start({ args, cwd, env }, output) {
  return spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", output, output] });
}

/**
 * The SDK that the program itself would load: two copies in one program would not see each other's resources.
 * @param {string} entry
 * @param {string} folder
 */
function sdk(entry, folder) {
  try {
    return require.resolve(`@pulumi/pulumi/cmd/${entry}`, { paths: [folder] });
  } catch (error) {
    throw new Error(`@pulumi/pulumi is not installed for ${folder}; run npm install there`, { cause: error });
  }
}

/**
 * `runtime: { name: nodejs, options: … }` of the project file.
 * @param {any} info
 * @returns {{ nodeargs: string[], env: Record<string, string> }}
 */
function runtimeOptions(info) {
  const options = info?.getOptions()?.toJavaScript() ?? {};
  /** @type {Record<string, string>} */
  const env = {};
  if (options.typescript !== false) env.PULUMI_NODEJS_TYPESCRIPT = "true";
  if (options.tsconfig) env.PULUMI_NODEJS_TSCONFIG_PATH = options.tsconfig;
  return {
    nodeargs: String(options.nodeargs ?? "")
      .split(/\s+/)
      .filter(Boolean),
    env,
  };
}

/**
 * @param {any} request pulumirpc.RunRequest
 * @param {string} engine
 * @returns {Command}
 */
function programCommand(request, engine) {
  const info = request.getInfo();
  const folder = info?.getProgramDirectory() || request.getPwd();
  const { nodeargs, env } = runtimeOptions(info);
  const flags = {
    monitor: request.getMonitorAddress(),
    engine,
    organization: request.getOrganization(),
    "root-directory": info?.getRootDirectory(),
    project: request.getProject(),
    stack: request.getStack(),
    pwd: request.getPwd(),
    "dry-run": String(request.getDryrun()),
    parallel: String(request.getParallel()),
  };
  const given = Object.entries(flags).flatMap(([name, value]) => (value ? [`--${name}=${value}`] : []));
  const program = info?.getEntryPoint() || request.getProgram() || ".";
  return {
    args: [...nodeargs, sdk("run", folder), ...given, program, ...request.getArgsList()],
    cwd: request.getPwd() || folder,
    env: {
      ...env,
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    },
  };
}

/**
 * A policy pack, or a provider written in TypeScript.
 * @param {any} request pulumirpc.RunPluginRequest
 * @returns {Command}
 */
function pluginCommand(request) {
  const info = request.getInfo();
  const folder = path.resolve(info?.getProgramDirectory() || request.getProgram());
  const { nodeargs, env } = runtimeOptions(info);
  const analyzer = request.getKind() === "analyzer";
  const args = request.getArgsList();
  const given = analyzer
    ? [sdk("run-policy-pack", folder), ...args, folder]
    : [sdk("run-plugin", folder), folder, ...args];
  return {
    args: [...nodeargs, ...given],
    cwd: analyzer ? folder : request.getPwd() || folder,
    env: { ...Object.fromEntries(request.getEnvList().map(split)), ...env },
  };
}

/** @param {string} assignment NAME=value */
function split(assignment) {
  const at = assignment.indexOf("=");
  return [assignment.slice(0, at), assignment.slice(at + 1)];
}

module.exports = { pluginCommand, programCommand, start };
