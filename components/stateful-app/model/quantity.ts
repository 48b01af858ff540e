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
