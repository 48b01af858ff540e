import type { IssuerArgs, StatefulAppArgs, TlsArgs } from "../args";

export interface Tls extends Required<Omit<TlsArgs, "issuer">> {
  readonly issuer: Required<IssuerArgs> | "self-signed";
}

export function tls({ tls: said }: StatefulAppArgs): Tls | undefined {
  if (said === undefined || said === null) return undefined;
  return {
    issuer: typeof said.issuer === "object" && said.issuer !== null ? { kind: "Issuer", ...said.issuer } : said.issuer,
    mountPath: said.mountPath ?? "/tls",
    duration: said.duration ?? "2160h",
    renewBefore: said.renewBefore ?? "720h",
    extraDnsNames: said.extraDnsNames ?? [],
    reload: said.reload ?? "none",
    keepAuthority: said.keepAuthority ?? false,
  };
}
