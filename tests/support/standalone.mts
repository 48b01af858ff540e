import { readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { repository } from "../../cluster/places.mts";

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

/** The root program's stack files, for a project of another name. */
export function stackFiles(project: string): Record<string, string> {
  const files = ["Pulumi.dev.yaml", "Pulumi.embedded.yaml"];
  const renamed = (file: string) =>
    readFileSync(path.join(repository, file), "utf8").replaceAll("stateful-app:", `${project}:`);
  return Object.fromEntries(files.map((file) => [file, renamed(file)]));
}
