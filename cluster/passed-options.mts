/** The value of an option among arguments that are meant for another tool, in any of the ways to write it. */
export function passedOption(args: readonly string[], ...names: readonly string[]): string | undefined {
  const own = beforeDashes(args);
  const at = own.findIndex((arg) => names.includes(arg));
  if (at >= 0) return own[at + 1];
  const joined = own.find((arg) => names.some((name) => arg.startsWith(`${name}=`)));
  return joined?.slice(joined.indexOf("=") + 1);
}

/** What follows `--` belongs to yet another program, such as the one that `kubectl exec` runs. */
function beforeDashes(args: readonly string[]): readonly string[] {
  const end = args.indexOf("--");
  return end < 0 ? args : args.slice(0, end);
}
