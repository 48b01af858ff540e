import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { execa } from "execa";
import { repository } from "../../cli/places.mts";

const { scripts } = JSON.parse(readFileSync(path.join(repository, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

/** The others run a tool, such as eslint, which has help of its own. */
const own = Object.entries(scripts).filter(([, line]) => line.startsWith("node ") && !line.startsWith("node -e"));

/** With options set, the help is that of the same command without them. */
const usageOf = (name: string) => (name === "test:e2e" ? "test" : name);

const bootstrap = "node cli/bootstrap.mjs ";

/** What is printed: the test of the bootstrap shows that it prints a command's `help`, so only the others are run here. */
async function helpOf(line: string): Promise<string> {
  if (!line.startsWith(bootstrap) || line.endsWith(" start")) return printed(line);
  const [name] = line.slice(bootstrap.length).split(" ");
  const files = ["cli/commands", "tests/commands"].map((folder) => path.join(repository, folder, `${name}.mts`));
  return ((await import(files.find((file) => existsSync(file))!)) as { help: string }).help;
}

async function printed(line: string): Promise<string> {
  const [, ...args] = line.split(" ");
  const { stdout, stderr } = await execa(process.execPath, [...args, "--help"], { cwd: repository, timeout: 60_000 });
  assert.equal(stderr, "");
  return stdout;
}

describe("npm run <command> -- --help", function () {
  this.timeout("1m");

  it("is there for every command of this repository", () => {
    const names = ["start", "up", "down", "preview", "recover", "doctor", "cluster", "pulumi", "kubectl", "render"];
    const more = ["test", "test:e2e", "soak", "bench", "bench:render", "docs", "schema", "shapes", "golden", "fuzz"];
    assert.deepEqual(own.map(([name]) => name).sort(), [...names, ...more].sort());
  });

  for (const [name, line] of own)
    it(`answers for ${name} with its usage and its options, and does nothing else`, async () => {
      const text = await helpOf(line);
      assert.match(text, new RegExp(`^usage: npm (run )?(-s )?${usageOf(name)}( |\\n)`));
      const options = text.split("\n").filter((line) => /^ {2}(-\w, | {4})--/.test(line));
      for (const option of options) assert.match(option, /--[\w-]+( <\w+>)? {2,}\S/);
      assert.equal(options.length > 0, / \[options\]/.test(text), text);
    });

  for (const name of ["start", "up", "down", "preview", "recover", "doctor", "pulumi", "render"])
    it(`shows the same -s and -C for ${name}`, async () => {
      const text = await helpOf(scripts[name]!);
      assert.match(text, /^ {2}-s, --stack <name> +the stack/m);
      assert.match(text, /^ {2}-C, --cwd <folder> +the folder of the program/m);
    });

  it("knows every option and action with which a page shows a command", async () => {
    const pages = ["README.md", ...readdirSync(path.join(repository, "docs")).map((page) => `docs/${page}`)];
    const shown = pages
      .filter((page) => page.endsWith(".md"))
      .flatMap((page) => [
        ...readFileSync(path.join(repository, page), "utf8").matchAll(/npm (?:run )?(?:-s )?([\w:-]+) -- ([^`#\n|]+)/g),
      ])
      .filter(([, name]) => name !== "pulumi" && name !== "kubectl" && name! in scripts);
    assert.ok(shown.length > 10);
    const unknown: string[] = [];
    for (const [command, name = "", rest = ""] of shown) {
      const help = await helpOf(scripts[name]!);
      const words = rest.trim().split(/\s+/);
      const parts = [...words.filter((word) => word.startsWith("--")), ...(name === "cluster" ? [words[0]!] : [])];
      if (!parts.every((part) => help.includes(part.split("=")[0]!))) unknown.push(command.trim());
    }
    assert.deepEqual(unknown, []);
  });
});
