import { isIP } from "node:net";
import { problem, type Problem } from "./problem";

/**
 * A range of addresses as every server takes it: from 1.36 on they refuse what earlier ones took with a warning.
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource
 */
export function cidrProblems(path: string, value: string): Problem[] {
  const [address = "", length = "", ...rest] = String(value).split("/");
  const bits = isIP(address) === 4 ? 32 : 128;
  const isRange = isIP(address) > 0 && !address.includes("%") && /^(0|[1-9][0-9]{0,2})$/.test(length);
  if (rest.length > 0 || !isRange || Number(length) > bits)
    return [problem(path, "be addresses in CIDR notation", value, 'write some such as "10.0.0.0/8"')];
  const bytes = bytesOf(address);
  const network = bytes.map((byte, index) => byte & mask(Number(length) - 8 * index));
  if (isMapped(network)) {
    const remedy = `write "${network.slice(12).join(".")}/${Number(length) - 96}"`;
    return [problem(path, "not map IPv4 into IPv6, which Kubernetes refuses from 1.36 on", value, remedy)];
  }
  if (network.every((byte, index) => byte === bytes[index])) return [];
  const remedy = `write "${written(network)}/${length}", or "${address}/${bits}" for the one address`;
  return [problem(path, "have no bits beyond the prefix, which Kubernetes refuses from 1.36 on", value, remedy)];
}

/** Of the first `bits` of a byte; all or none where that is out of its range. */
function mask(bits: number): number {
  return (0xff << (8 - Math.min(8, Math.max(0, bits)))) & 0xff;
}

/** https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.2 */
function isMapped(bytes: readonly number[]): boolean {
  return bytes.length === 16 && bytes.every((byte, index) => index >= 12 || byte === (index < 10 ? 0 : 0xff));
}

function bytesOf(address: string): number[] {
  if (isIP(address) === 4) return address.split(".").map(Number);
  const [before = "", after] = canonical(address).split("::");
  const groups = (text = "") => text.split(":").filter((group) => group !== "");
  const [head, tail] = [groups(before), groups(after)];
  const middle = Array<string>(8 - head.length - tail.length).fill("0");
  return [...head, ...middle, ...tail]
    .map((group) => parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 0xff]);
}

function written(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join(".");
  const groups = bytes.filter((_, index) => index % 2 === 0).map((high, index) => (high << 8) | bytes[2 * index + 1]!);
  return canonical(groups.map((group) => group.toString(16)).join(":"));
}

/** The shortest form in hexadecimal, also of an address whose last part is written as IPv4. */
function canonical(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
