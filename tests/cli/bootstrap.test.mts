import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { repository } from "../../cli/places.mts";

/** Notes that it ran, and installs what a real one would: its record last. */
const npm = `
  const fs = require("node:fs");
  fs.appendFileSync("npm-runs", process.argv.slice(2).join(" ") + "\\n");
  if (fs.existsSync("npm-fails")) { console.error("E404 no such package"); process.exit(1); }
  const { packages } = JSON.parse(fs.readFileSync("package-lock.json"));
  fs.mkdirSync("node_modules", { recursive: true });
  for (const name of ["tsx", "esbuild"])
    if (!fs.existsSync("node_modules/" + name)) fs.symlinkSync(${JSON.stringify(path.join(repository, "node_modules"))} + "/" + name, "node_modules/" + name);
  fs.writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/a": packages["node_modules/a"] } }));
`;
const lock = (version: string) =>
  JSON.stringify({
    packages: {
      "": { version: "0" },
      "node_modules/a": { version },
      "node_modules/other-os": { version: "1", optional: true },
    },
  });

describe("bootstrap", function () {
  this.timeout("30s");
  let clone: string;
  const file = (name: string) => path.join(clone, name);
  beforeEach(async () => {
    clone = await mkdtemp(path.join(tmpdir(), "clone-"));
    await mkdir(file("cli/commands"), { recursive: true });
    await cp(path.join(repository, "cli/bootstrap.mjs"), file("cli/bootstrap.mjs"));
    await cp(path.join(repository, "cli/bundle.mjs"), file("cli/bundle.mjs"));
    await cp(path.join(repository, "package.json"), file("package.json"));
    await writeFile(file("package-lock.json"), lock("1.0.0"));
    await writeFile(file("npm.cjs"), npm);
    await writeFile(
      file("cli/commands/echo.mts"),
      "export default async (args: string[]) => { console.log(args.join()); return args.length; };",
    );
    await writeFile(
      file("cli/commands/fail.mts"),
      'export default async () => { throw Object.assign(new Error("no; do this"), { name: "Advice" }); };',
    );
  });
  afterEach(() => rm(clone, { recursive: true }));

  const run = (...args: string[]) => runNode([], ...args);
  const runNode = (options: string[], ...args: string[]) =>
    execa(process.execPath, [...options, file("cli/bootstrap.mjs"), ...args], {
      reject: false,
      env: { npm_execpath: file("npm.cjs"), CI: "true", NODE_OPTIONS: "" },
    });
  const npmRuns = async () => (await readFile(file("npm-runs"), "utf8")).trim().split("\n").length;

  it("installs the packages once, then runs the command with its arguments and exit code", async () => {
    for (let time = 0; time < 2; time++) {
      const { stdout, exitCode } = await run("echo", "a", "--b", "c");
      assert.deepEqual({ stdout, exitCode }, { stdout: "a,--b,c", exitCode: 3 });
    }
    assert.equal(await npmRuns(), 1);
  });

  it("installs again when the lock file names another version", async () => {
    await run("echo");
    await writeFile(file("package-lock.json"), lock("1.0.1"));
    await run("echo");
    await run("echo");
    assert.equal(await npmRuns(), 2);
  });

  it("installs again when an earlier install did not come to its end", async () => {
    await run("echo");
    await rm(file("node_modules/.package-lock.json"));
    assert.equal((await run("echo")).exitCode, 0);
    assert.equal(await npmRuns(), 2);
  });

  it("trusts what the person installed with npm", async () => {
    await execa(process.execPath, [file("npm.cjs"), "ci"], { cwd: clone });
    await run("echo");
    assert.equal(await npmRuns(), 1);
  });

  it("shows npm's output when npm fails, and one line of advice", async () => {
    await writeFile(file("npm-fails"), "");
    const { stderr, exitCode } = await run("echo");
    assert.match(stderr, /E404 no such package\nerror: npm ci failed with 1; .*run the command again$/);
    assert.equal(exitCode, 1);
  });

  it("prints advice in one line, without a stack trace", async () => {
    const { stderr, exitCode } = await run("fail");
    assert.match(stderr, /\nerror: no; do this$/);
    assert.equal(exitCode, 1);
  });

  it("names the commands when it is given an unknown one", async () => {
    const { stderr } = await run("strat");
    assert.equal(stderr, 'error: unknown command "strat"; use one of: echo, fail');
  });

  it("answers --help instead of running the command, but leaves one after a tool's command to the tool", async () => {
    const own = 'export const help = "usage"; export default async () => { throw new Error("it ran"); };';
    await writeFile(file("cli/commands/own.mts"), own);
    for (const args of [["--help"], ["-h"], ["delete", "--help"]]) {
      const { stdout, exitCode } = await run("own", ...args);
      assert.deepEqual({ stdout, exitCode }, { stdout: "usage", exitCode: 0 });
    }
    assert.match((await run("own", "--", "--help")).stderr, /it ran/);

    const tool = 'export const help = "usage"; export const passesOn = true; export default async () => 7;';
    await writeFile(file("cli/commands/tool.mts"), tool);
    assert.equal((await run("tool", "--help")).stdout, "usage");
    assert.equal((await run("tool", "get", "--help")).exitCode, 7);
  });

  /** A command that says what a source beside it says, where it is itself, and fails on a line that is known. */
  async function tell(word: string) {
    await writeFile(file("cli/word.mts"), `export const word: string = ${JSON.stringify(word)};`);
    await writeFile(
      file("cli/commands/tell.mts"),
      'import { word } from "../word.mts";\n' +
        "export default async ([fails]: string[]) => {\n" +
        "  console.log(word, import.meta.dirname);\n" +
        '  if (fails === "at once") throw new TypeError(word);\n' +
        '  if (fails === "later") setTimeout(() => { throw new TypeError(word); });\n' +
        "  return 0;\n" +
        "};",
    );
  }

  it("makes a command one file, which knows the place of its sources and is made anew when one of them changes", async () => {
    await tell("one");
    for (const word of ["one", "one", "two"]) {
      await tell(word);
      assert.equal((await run("tell")).stdout, `${word} ${file("cli/commands")}`);
    }
    const made = await readdir(file("node_modules/.cache/stateful-app/commands"));
    const name = made.find((each) => each.endsWith(".mjs"));
    assert.deepEqual(made.sort(), [name, `${name}.map`], "what is out of date is replaced");
  });

  it("makes it anew when npm has installed something else", async () => {
    await tell("one");
    await run("tell");
    const files = await readdir(file("node_modules/.cache/stateful-app/commands"));
    const name = files.find((each) => each.endsWith(".mjs"));
    const made = () => readFile(file(`node_modules/.cache/stateful-app/commands/${name}`), "utf8");
    const before = await made();
    await writeFile(file("package-lock.json"), lock("1.0.1"));
    await run("tell");
    assert.notEqual(await made(), before);
  });

  it("names the line of the source in a stack trace, also of what nobody waits for", async () => {
    await tell("one");
    for (const [line, fails] of [
      [4, "at once"],
      [5, "later"],
    ]) {
      const { stderr, exitCode } = await run("tell", String(fails));
      assert.match(stderr, new RegExp(`TypeError: one\n.*cli/commands/tell\\.mts:${line}:`));
      assert.equal(exitCode, 1);
    }
  });

  it("runs a command file by file where nothing can be kept", async () => {
    await tell("one");
    await run("echo");
    await rm(file("node_modules/.cache"), { recursive: true });
    await writeFile(file("node_modules/.cache"), "");
    assert.equal((await run("tell")).stdout, `one ${file("cli/commands")}`);
  });

  it("names in one line the Node that is needed", async () => {
    const old = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"18.20.0"}})';
    const { stderr, exitCode } = await runNode(["--import", old], "echo");
    assert.match(stderr, /^error: Node v[\d.]+ is not supported; install Node \^20\.19\.0 \|\| >=22\.12\.0.*$/);
    assert.equal(exitCode, 1);
  });

  it("works in a clone whose path has a blank", async () => {
    const other = `${clone} with a blank`;
    await cp(clone, other, { recursive: true });
    await symlink(path.join(repository, "node_modules"), path.join(other, "node_modules"));
    await cp(path.join(repository, "package-lock.json"), path.join(other, "package-lock.json"));
    const { stdout } = await execa(process.execPath, [path.join(other, "cli/bootstrap.mjs"), "echo", "x"], {
      reject: false,
    });
    assert.equal(stdout, "x");
    await rm(other, { recursive: true });
  });
});
