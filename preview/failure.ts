import type { Diagnostic } from "./digest";

/** Why a preview failed: one mistake, in the words of the component, policy or provider that found it. */
export interface Failure {
  /** The resource it is about, if it is about one. */
  readonly resource?: string;
  /** The arg, where it is one of the component's problems: `<path>: must <rule>, got <value>; <what to do>`. */
  readonly path?: string;
  readonly reason: string;
}

/** All mistakes, each once: the engine repeats the message of a hook or a provider inside one of its own. */
export function failures(diagnostics: readonly Diagnostic[]): Failure[] {
  const found = diagnostics.filter(({ severity }) => severity === "error").flatMap(explained);
  const kept = found.filter(({ reason }) => !empty.some((pattern) => pattern.test(reason)));
  return kept.filter(
    ({ reason, path }, index) => kept.findIndex((one) => one.reason === reason && one.path === path) === index,
  );
}

export function warnings(diagnostics: readonly Diagnostic[]): string[] {
  const messages = diagnostics
    .filter(({ severity }) => severity === "warning")
    .map(({ message = "" }) => cleaned(message));
  return [...new Set(messages)].filter(Boolean);
}

/** Messages that the engine adds after the one with the reason. */
const empty = [/^preview failed$/, /^update failed$/, /^running program [^\n]*$/i, /^resource monitor shut down/i];

function explained({ urn, message = "" }: Diagnostic): Failure[] {
  const lines = cleaned(message).split("\n").filter(Boolean);
  // What an app is refused for after the program's last line is on the stack.
  const [, app] = /^StatefulApp (.+):$/.exec(lines[0] ?? "") ?? [];
  const resource = app ?? urn?.split("::").at(-1);
  const about = resource ? { resource } : {};
  const problems = lines.flatMap((line) => {
    const [, path, reason] = /^([\w.[\]"*/-]+): (must .+)$/.exec(line) ?? [];
    return path !== undefined && reason !== undefined ? [{ ...about, path, reason }] : [];
  });
  return problems.length > 0 ? problems : [{ ...about, reason: lines.join("\n") }];
}

/** Without the engine's prefixes and colours and without stack traces, none of which explains the mistake. */
function cleaned(message: string): string {
  return message
    .replace(/<\{%[^%]*%\}>/g, "")
    .split("\n")
    .filter((line) => !/^\s+at .+/.test(line))
    .join("\n")
    .trim()
    .replace(/^(error|warning): /i, "")
    .replace(/^(Preview failed|update failed): /i, "")
    .replace(/^before hook "[^"]*" failed: /i, "")
    .trim();
}
