import { parseArgs, type ParseArgsConfig } from "node:util";
import { Advice } from "./advice.mts";

type OptionConfig = NonNullable<ParseArgsConfig["options"]>[string];

/** An option: how it is parsed, and how `--help` shows it. */
export interface Option extends OptionConfig {
  /** A placeholder for the value. */
  readonly value?: string;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** Which stack, and of which program; named as the engine names them. The same for every command that works on a stack. */
export const whichStack = {
  stack: { type: "string", short: "s", value: "name", help: "the stack: dev with minikube, else embedded" },
  cwd: { type: "string", short: "C", value: "folder", help: "the folder of the program: this repository" },
} as const satisfies Options;

/** A command's own options; an unknown one is an error instead of being ignored. */
export function options<T extends Options>(args: readonly string[], known: T) {
  try {
    return parseArgs({ args: [...args], options: known, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const names = Object.keys(known).map((name) => `--${name}`);
    const remedy = names.length > 0 ? `use one of: ${names.join(", ")}` : "this command has no options";
    throw new Advice((error as Error).message.split(". ")[0]!, remedy);
  }
}

/** What `--help` prints: how to call a command, what it does, and its options, each with what applies without it. */
export function helpText(usage: string, does: string, known: Options = {}): string {
  const rows = Object.entries(known).map(([name, { short, value, help }]) => [
    `  ${short ? `-${short}, ` : "    "}--${name}${value ? ` <${value}>` : ""}`,
    help,
  ]);
  const width = Math.max(0, ...rows.map(([option = ""]) => option.length));
  const lines = rows.map(([option = "", help]) => `${option.padEnd(width)}  ${help}`);
  return [`usage: ${usage}`, "", does, ...(lines.length > 0 ? ["", ...lines] : [])].join("\n");
}

/** For scripts that run without the bootstrap: prints the help and ends, if it is asked for. */
export function answerHelp(help: string): void {
  if (!process.argv.slice(2).some((arg) => arg === "--help" || arg === "-h")) return;
  console.log(help);
  process.exit(0);
}

/** The value of an option among arguments that are meant for another tool, in any of the ways to write it. */
export function passedOption(args: readonly string[], ...names: readonly string[]): string | undefined {
  return takeOption(args, ...names).value;
}

/** The same, together with the arguments that are left without it. */
export function takeOption(args: readonly string[], ...names: readonly string[]) {
  // What follows `--` belongs to yet another program, such as the one that `kubectl exec` runs.
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const at = args.findIndex(
    (arg, index) => index < end && names.some((name) => arg === name || arg.startsWith(`${name}=`)),
  );
  const arg = args[at];
  if (arg === undefined) return { value: undefined, rest: [...args] };
  return arg.includes("=")
    ? { value: arg.slice(arg.indexOf("=") + 1), rest: args.toSpliced(at, 1) }
    : { value: args[at + 1], rest: args.toSpliced(at, 2) };
}

/** `--stack` and `--cwd` among arguments that are meant for the engine, and those that are left. */
export function takeWhichStack(args: readonly string[]) {
  const { value: cwd, rest: withStack } = takeOption(args, "--cwd", "-C");
  const { value: stack, rest } = takeOption(withStack, "--stack", "-s");
  return { stack, cwd, rest };
}
