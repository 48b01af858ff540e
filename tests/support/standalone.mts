import { readFileSync } from "node:fs";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { repository } from "../../cli/places.mts";

/**
 * A Pulumi program in a folder of its own outside the repository, for one suite: file names with their content. Call it
 * inside `describe`, before the stack that runs it.
 */
export function standalone(name: string, files: Readonly<Record<string, string>>): string {
  const folder = path.join(tmpdir(), `${name}-${process.pid}`);
  before(async () => {
    await mkdir(folder, { recursive: true });
    for (const [file, content] of Object.entries(files)) await writeFile(path.join(folder, file), content);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A program on this repository's components, in a project of its own, from its source. */
export function standaloneProgram(project: string, source: string): string {
  const folder = standalone(project, programFiles(project, source));
  before(() => symlink(path.join(repository, "node_modules"), path.join(folder, "node_modules")));
  return folder;
}

/** The files of such a program, by name. */
export function programFiles(project: string, source: string): Record<string, string> {
  const projectFile = `name: ${project}
runtime:
  name: nodejs
  options: { typescript: false, nodeargs: "--require=${path.join(repository, "load.cjs")}" }
main: index.ts
`;
  return { ...stackFiles(project), "Pulumi.yaml": projectFile, "index.ts": source };
}

/** The root program's stack files, for a project of another name. */
export function stackFiles(project: string): Record<string, string> {
  const files = ["Pulumi.dev.yaml", "Pulumi.embedded.yaml"];
  const renamed = (file: string) =>
    readFileSync(path.join(repository, file), "utf8").replaceAll("stateful-app:", `${project}:`);
  return Object.fromEntries(files.map((file) => [file, renamed(file)]));
}
