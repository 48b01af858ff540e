import type { IssuerArgs, StatefulAppArgs, TlsArgs } from "../args";

export interface Tls extends Required<Omit<TlsArgs, "issuer">> {
  readonly issuer: Required<IssuerArgs> | "self-signed";
}

export function tls({ tls }: StatefulAppArgs): Tls | undefined {
  if (tls === undefined || tls === null) return undefined;
  return {
    issuer: typeof tls.issuer === "object" && tls.issuer !== null ? { kind: "Issuer", ...tls.issuer } : tls.issuer,
    mountPath: tls.mountPath ?? "/tls",
    duration: tls.duration ?? "2160h",
    renewBefore: tls.renewBefore ?? "720h",
    extraDnsNames: tls.extraDnsNames ?? [],
    reload: tls.reload ?? "none",
    keepAuthority: tls.keepAuthority ?? false,
  };
}
