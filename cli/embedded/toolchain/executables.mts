import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";

/** The first executable of that name on the PATH, leaving out the folders for which `skip` says so. */
export function onPath(name: string, skip: (folder: string) => boolean = () => false): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder && !skip(folder));
  return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
