// The first step of every command, in a clone that may have no packages yet: Node built-ins only, and nothing that an old
// Node cannot parse. Installs what package-lock.json names when that is not what is installed, then runs the command.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
/** What people run, and what runs the tests. */
const folders = ["cli/commands", "tests/commands"].map((folder) => join(repository, folder));
const json = (file) => JSON.parse(readFileSync(join(repository, file), "utf8"));

const [name = "", ...args] = process.argv.slice(2);
process.once("uncaughtException", (error) => report(error).finally(() => process.exit(process.exitCode || 1)));
try {
  checkNode();
  const command = folders.map((folder) => join(folder, `${name}.mts`)).find((file) => existsSync(file));
  if (command === undefined) throw advice(`unknown command "${name}"; use one of: ${commands().join(", ")}`);
  const { default: run, help, passesOn } = await load(command);
  if (help && asksForHelp(args, passesOn)) console.log(help);
  else process.exitCode = await run(args);
} catch (error) {
  await report(error);
}

async function report(error) {
  const { name, exitCode = 1, message } = Object(error);
  process.exitCode = name === "Interrupted" ? exitCode : 1;
  if (name === "Interrupted") return;
  if (name === "Advice") return console.error(`error: ${message}`);
  const { namingSources } = await import("./bundle.mjs");
  console.error(namingSources(error));
}

/** As one file where that can be had, else file by file. One that is fresh was made when what is installed was what it is now. */
async function load(command) {
  const { bundle, fresh } = await import("./bundle.mjs");
  const isOurs = command.startsWith(folders[0]);
  let file = isOurs ? fresh(command) : undefined;
  if (file === undefined) {
    if (!installed()) await install();
    if (isOurs) file = await bundle(command);
    if (file === undefined) await import("tsx");
  }
  return import(pathToFileURL(file ?? command).href);
}

/** A command that passes its arguments on to a tool answers only where no command of the tool comes first. */
function asksForHelp(args, passesOn) {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  return args.slice(0, passesOn ? 1 : end).some((arg) => arg === "--help" || arg === "-h");
}

function checkNode() {
  const range = json("package.json").engines.node;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return;
  throw advice(`Node ${process.version} is not supported; install Node ${range}, for example from https://nodejs.org`);
}

function commands() {
  const files = folders.filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder));
  return files.map((file) => file.replace(/\.mts$/, ""));
}

/**
 * npm keeps its own record of what it installed, written last. Compared entry by entry it also notices a half-finished
 * install, a changed branch and `--omit=dev`; optional packages are for other platforms and may be missing.
 */
function installed() {
  const record = "node_modules/.package-lock.json";
  if (!existsSync(join(repository, record))) return false;
  const have = json(record).packages;
  return Object.entries(json("package-lock.json").packages).every(
    ([folder, { version, optional }]) => folder === "" || (have[folder] ? have[folder].version === version : optional),
  );
}

function install() {
  const started = Date.now();
  const elapsed = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const terminal = process.stderr.isTTY && !process.env.CI;
  const show = () => process.stderr.write(terminal ? `\r… install npm packages · ${elapsed()}` : "");
  const tick = setInterval(show, 200);
  const beat = setInterval(() => terminal || console.error(`… install npm packages · ${elapsed()}`), 15_000);
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const [program, ...before] = npm;
  const child = spawn(program, [...before, "ci", "--no-audit", "--no-fund"], { cwd: repository, stdio: "pipe" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  const interrupt = (signal) => {
    child.kill(signal);
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("close", (code) => {
      process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
      clearInterval(tick);
      clearInterval(beat);
      if (terminal) process.stderr.write("\r\x1b[2K");
      if (code === 0) return done(console.error(`✔ install npm packages · ${elapsed()}`));
      process.stderr.write(output);
      failed(advice(`npm ci failed with ${code}; see its output above, then run the command again`));
    });
  });
}

function advice(message) {
  return Object.assign(new Error(message), { name: "Advice" });
}
