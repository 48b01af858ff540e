const one = 1_000_000_000n;

/** The suffixes Kubernetes knows, each in billionths: its smallest unit, so that every quantity is a whole number. */
const units: Readonly<Record<string, bigint>> = {
  n: 1n,
  u: 1000n,
  m: 1000n ** 2n,
  "": one,
  k: one * 1000n,
  M: one * 1000n ** 2n,
  G: one * 1000n ** 3n,
  T: one * 1000n ** 4n,
  P: one * 1000n ** 5n,
  E: one * 1000n ** 6n,
  Ki: one * 1024n,
  Mi: one * 1024n ** 2n,
  Gi: one * 1024n ** 3n,
  Ti: one * 1024n ** 4n,
  Pi: one * 1024n ** 5n,
  Ei: one * 1024n ** 6n,
};

const syntax =
  /^(?<sign>[+-]?)(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?([eE](?<exponent>[+-]?[0-9]{1,2})|(?<suffix>[numkMGTPE]|[KMGTPE]i))?$/;

/**
 * A Kubernetes quantity such as "10Gi", "500m" or "1e3" as an exact number of billionths, rounded up as Kubernetes
 * does; undefined if it is none. Floating point would call two different sizes equal.
 *
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function quantity(text: string): bigint | undefined {
  if (typeof text !== "string") return undefined;
  const { sign, whole = "", fraction = "", exponent = "0", suffix = "" } = syntax.exec(text)?.groups ?? {};
  if (whole + fraction === "") return undefined;

  const digits = BigInt(whole + fraction) * (units[suffix] ?? one);
  const power = BigInt(exponent) - BigInt(fraction.length);
  const size = power >= 0n ? digits * 10n ** power : roundUp(digits, 10n ** -power);
  return sign === "-" ? -size : size;
}

function roundUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

/**
 * A quantity as the API server writes it down: "1.5Gi" is "1536Mi" there. What is declared otherwise would differ from
 * what is there at every refresh. Anything else stays as it is.
 */
export function canonical(text: string): string {
  const size = quantity(text);
  if (size === undefined) return text;
  const whole = size % one === 0n && (size >= 1024n * one || size <= -1024n * one);
  if (text.endsWith("i") && whole) return shortest(size / one, 1024n, ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]);
  const exponents = ["e-9", "e-6", "e-3", "", "e3", "e6", "e9", "e12", "e15", "e18"];
  const suffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
  return shortest(size, 1000n, /[eE][-+0-9]/.test(text) ? exponents : suffixes);
}

function shortest(size: bigint, base: bigint, [unit = "", ...larger]: readonly string[]): string {
  if (size === 0n) return "0";
  return size % base === 0n && larger.length > 0 ? shortest(size / base, base, larger) : `${size}${unit}`;
}
