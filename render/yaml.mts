import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { stringify } from "yaml";
import type { Rendering } from "./rendering.mts";

/** One stream of documents, as `kubectl apply -f -` reads it; the outputs are comments at its end. */
export function asStream(rendering: Rendering): string {
  const outputs = asOutputs(rendering).replace(/^(?=.)/gm, "#   ");
  return rendering.manifests.map((manifest) => `---\n${asYaml(manifest)}`).join("") + `# outputs:\n${outputs}`;
}

export function asOutputs({ outputs }: Rendering): string {
  return asYaml(outputs);
}

const header = "# rendered; changes are lost\n";

/** One file per object, numbered in the order in which they are applied. Deletes the files of an earlier run first. */
export async function asFiles({ manifests }: Rendering, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder))
    if (await isRendered(path.join(folder, name))) await rm(path.join(folder, name));
  const width = String(manifests.length).length;
  for (const [index, manifest] of manifests.entries()) {
    const number = String(index + 1).padStart(width, "0");
    const name = `${number}-${manifest.kind.toLowerCase()}-${manifest.metadata.name}.yaml`;
    await writeFile(path.join(folder, name), header + asYaml(manifest));
  }
}

async function isRendered(file: string): Promise<boolean> {
  return file.endsWith(".yaml") && (await readFile(file, "utf8")).startsWith(header);
}

/** Without folding: a long line, such as a shell command, stays one line and can be searched for. */
function asYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}
