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
