/** `<path>: must <rule>, got <value>; <what to do>`, as the component words it. */
export function violation(path: string, rule: string, got: unknown, remedy: string): string {
  return `${path}: must ${rule}, got ${got === undefined ? "nothing" : JSON.stringify(got)}; ${remedy}`;
}
