import { sentence, shown } from "../problems/problem";
import schema from "./schema/1.json";
import { misfits, type Misfit } from "./misfits";

/** An output as it was found in another stack. */
export interface Found {
  readonly stack: string;
  readonly output: string;
  /** Undefined where there is no such output. */
  readonly value: unknown;
  /** The names of all outputs of the stack. */
  readonly outputs: readonly string[];
  /** Whether the output is, or holds, a secret. */
  readonly secret?: boolean | undefined;
}

const version = schema.properties.contract.const;

/** Why an output cannot be relied on as an app's contract; undefined where it can. */
export function refusal(found: Found): string | undefined {
  return missing(found, "export const statefulApp = app.contract") ?? otherVersion(found) ?? misfit(found);
}

/** Why an output cannot be used as a secret text. */
export function secretRefusal(found: Found): string | undefined {
  const { output, value, secret } = found;
  const absent = missing(found, `export const ${output} = pulumi.secret(…)`);
  if (absent !== undefined) return absent;
  if (!secret) return message(found, "", "be a secret", "what everybody can read", "wrap it in pulumi.secret(…) there");
  return typeof value === "string" ? undefined : mistake(found, [{ path: "", rule: "a text", value }]);
}

function missing(found: Found, exported: string): string | undefined {
  const { value, outputs } = found;
  if (value !== undefined && value !== null) return undefined;
  if (outputs.length === 0)
    return message(
      found,
      "",
      "be exported",
      "no outputs",
      "the stack was destroyed or never deployed: run `pulumi up` there",
    );
  const got = `only ${[...outputs].sort().join(", ")}`;
  return message(found, "", "be exported", got, `write \`${exported}\` there and run \`pulumi up\``);
}

function otherVersion(found: Found): string | undefined {
  const { contract } = found.value as { readonly contract?: unknown };
  if (typeof contract !== "number" || contract === version) return undefined;
  const remedy =
    contract > version
      ? "update the library of this program"
      : "update the library of that program and run `pulumi up` there";
  return message(found, ".contract", `be version ${version}`, `version ${contract}`, remedy);
}

function misfit(found: Found): string | undefined {
  // As a whole it reads as a record of which every field is missing.
  if (found.secret && isEmpty(found.value)) return mistake(found, [{ path: "", rule: "a record", value: {} }]);
  const mistakes = misfits(schema, found.value);
  return mistakes.length === 0 ? undefined : mistake(found, mistakes);
}

/** Where a secret could not be decrypted, the engine leaves an empty record in its place, and a warning. */
function mistake(found: Found, misfits: readonly Misfit[]): string {
  const line = ({ path, rule, value }: Misfit) =>
    found.secret && isEmpty(value)
      ? message(found, path, "be decrypted", "{}", "use the passphrase or the secrets provider of that stack here too")
      : message(
          found,
          path,
          `be ${rule}`,
          found.secret ? "something else" : value === undefined ? "nothing" : shown(value),
          remedy,
        );
  return misfits.map(line).join("\n");
}

const remedy = "run `pulumi up` there with the library that this program uses";

function message({ stack, output }: Found, path: string, rule: string, got: string, remedy: string): string {
  return `stack "${stack}", output "${output}${path}": ${sentence(rule, got, remedy)}`;
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
