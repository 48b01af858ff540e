/** The engine's commands that read a stack file, by each of their names and by what they need beside it. */
const commands = {
  /** The cluster, checked for what the engine would find out only half-way. */
  up: ["up", "update"],
  preview: ["preview", "pre"],
  /** A cluster that answers. */
  other: ["refresh", "destroy", "down", "dn", "import", "watch"],
  /** No cluster. */
  local: ["config", "logs"],
} as const;

export type EngineCommand = keyof typeof commands;

/** Which of them it is; undefined for a command that reads no stack file. */
export function engineCommand(name: string): EngineCommand | undefined {
  const found = Object.entries(commands).find(([, names]) => (names as readonly string[]).includes(name));
  return found?.[0] as EngineCommand | undefined;
}

/** Commands of `pulumi stack` that make, move or remove the stack file: our copy, not the committed one. */
const changesStackFile = ["init", "rm", "rename", "change-secrets-provider"];

export const isStackFileChange = (args: readonly string[]): boolean =>
  commandName(args) === "stack" && args.some((arg) => changesStackFile.includes(arg));

/** The name of the engine's command among arguments that may begin with options. */
export function commandName(args: readonly string[]): string {
  let at = 0;
  while (args[at]?.startsWith("-")) at += ["--color", "-v", "--verbose", "--tracing"].includes(args[at]!) ? 2 : 1;
  return args[at] ?? "";
}
