import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** An app's source as files by name, to be mounted into any image with Node 22.18 or newer. */
export function sources(app: string): Record<string, string> {
  const folder = join(__dirname, app);
  const names = readdirSync(folder).filter((name) => name.endsWith(".mts"));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}
