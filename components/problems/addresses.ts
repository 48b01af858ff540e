import { isIP } from "node:net";

/** https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource */
export function isCidr(text: string): boolean {
  const [address = "", bits = "", ...rest] = String(text).split("/");
  const version = isIP(address);
  return (
    rest.length === 0 &&
    version > 0 &&
    !address.includes("%") &&
    /^(0|[1-9][0-9]{0,2})$/.test(bits) &&
    Number(bits) <= (version === 4 ? 32 : 128)
  );
}
