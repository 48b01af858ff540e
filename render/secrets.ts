// SDK internal: the marks are on the wire and in no documentation.
/** How the engine's protocol marks a value that is not plain JSON, and which marks mean a secret and an Output. */
const mark = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

const outputMark = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

export const redaction = "[secret]";

export function isSecret(value: unknown): value is { readonly value?: unknown } {
  return typeof value === "object" && value !== null && mark in value && value[mark] === secretMark;
}

/** The same value with every secret in it, whole or leaf, hidden. */
export function redacted(value: unknown): unknown {
  if (isSecret(value)) return redaction;
  if (Array.isArray(value)) return value.map(redacted);
  return typeof value === "object" && value !== null ? mapValues(value, redacted) : value;
}

/** The same value as the engine hands it to a transform: every secret in it is an Output. */
export function withOutputs(value: unknown): unknown {
  if (isSecret(value)) return { [mark]: outputMark, value: value.value, secret: true };
  if (Array.isArray(value)) return value.map(withOutputs);
  return typeof value === "object" && value !== null ? mapValues(value, withOutputs) : value;
}

/** The content of a Secret object: its keys are not secret, and a volume that mounts one of them must find it. */
export function keysOnly(content: unknown): unknown {
  const plain = isSecret(content) ? content.value : content;
  return typeof plain === "object" && plain !== null ? mapValues(plain, () => redaction) : redaction;
}

function mapValues(record: object, map: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
