import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { repository } from "../../cli/places.mts";

const parts = [
  ...["index.ts", "load.cjs", "apps", "Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.embedded.yaml"],
  ...["render", "cli/places.mts", "cli/terminal", "tests/repository/golden"],
];

/**
 * The program of this repository as somebody else would write it, on the installed package instead of on its source, with
 * what renders it. Packages come from the folders above.
 */
export async function rootProgramOnPackage(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const part of parts) await cp(path.join(repository, part), path.join(folder, part), { recursive: true });
  const index = path.join(folder, "index.ts");
  await writeFile(index, (await readFile(index, "utf8")).replaceAll('"./components', '"stateful-app'));
}
