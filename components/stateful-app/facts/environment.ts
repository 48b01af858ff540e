import type { Input } from "@pulumi/pulumi";
import { isOutput } from "../../is-output";
import type { EnvValue } from "../args";

type Reference = Exclude<EnvValue, Input<string>>;

/** An Output or a Promise is passed on; only a plain object can be a reference. */
export function isReference(value: EnvValue): value is Reference {
  return typeof value === "object" && value !== null && !isOutput(value);
}
