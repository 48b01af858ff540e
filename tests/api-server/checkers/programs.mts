import { readdirSync } from "node:fs";
import path from "node:path";
import { repository } from "../../../cli/places.mts";

const labs = path.join(repository, "examples/labs");

/** What is checked, by its name: a program's folder, and answers that differ from those of its stack `dev`. */
export type CheckedProgram = readonly [name: string, folder: string, changes?: Readonly<Record<string, string>>];

/** The default application, the same with certificates, every lab, and the one that runs Vault's agent where it does. */
export const programs: readonly CheckedProgram[] = [
  ["default", repository],
  ["tls", repository, { "stateful-app:tls": "true", "stateful-app:certManager": "existing" }],
  ["tls-alone", repository, { "stateful-app:tls": "true" }],
  ...readdirSync(labs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [`lab-${name}`, path.join(labs, name)] as const),
  ["lab-python-app-agent", path.join(labs, "python-app"), { "lab-python-app:vaultAgent": "true" }],
];
