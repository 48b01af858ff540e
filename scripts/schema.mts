import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { createGenerator } from "ts-json-schema-generator";
import { answerHelp, helpText } from "../cli/terminal/options.mts";

const isCommand = process.argv[1] === import.meta.filename;
if (isCommand) answerHelp(helpText("npm run schema", "Writes the JSON schema of the contract from its types."));

const root = path.resolve(import.meta.dirname, "..");

/** The JSON schema of the contract as its types say it now. Open to more fields: a later producer may tell more. */
export const generated = createGenerator({
  path: path.join(root, "components/contract/contract.ts"),
  tsconfig: path.join(root, "tsconfig.json"),
  type: "StatefulAppContract",
  expose: "none",
  topRef: false,
  additionalProperties: true,
  skipTypeCheck: true,
}).createSchema("StatefulAppContract");

export const schemaFile = path.join(root, "components/contract/schema", `${version()}.json`);

export async function current(): Promise<string> {
  return format(JSON.stringify(generated), { ...(await resolveConfig(schemaFile)), parser: "json" });
}

function version(): number {
  return (generated.properties?.["contract"] as { const: number }).const;
}

if (isCommand) {
  mkdirSync(path.dirname(schemaFile), { recursive: true });
  writeFileSync(schemaFile, await current());
}
