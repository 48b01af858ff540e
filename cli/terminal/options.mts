import { parseArgs, type ParseArgsConfig } from "node:util";
import { Advice } from "./advice.mts";

/** Which stack, and of which program; as the engine calls them. */
export const whichStack = { stack: { type: "string", short: "s" }, cwd: { type: "string", short: "C" } } as const;

/** A command's own options; what it does not know is an error, not something that is silently left out. */
export function options<T extends NonNullable<ParseArgsConfig["options"]>>(args: readonly string[], known: T) {
  try {
    return parseArgs({ args: [...args], options: known, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const names = Object.keys(known).map((name) => `--${name}`);
    throw new Advice(
      (error as Error).message.split(". ")[0]!,
      `this command knows ${names.join(", ") || "no options"}`,
    );
  }
}
