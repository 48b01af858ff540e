import fc from "fast-check";
import type { StatefulAppArgs, TlsArgs } from "../../../../components/stateful-app/args/index.ts";
import { some, subdomain } from "./name.mts";

type Issued = Pick<TlsArgs, "issuer" | "keepAuthority">;

const ownAuthority = some<Omit<Issued, "issuer">>({ keepAuthority: fc.boolean() }).map((rest): Issued => ({
  issuer: "self-signed",
  ...rest,
}));

const issuer = fc
  .tuple(subdomain, some({ kind: fc.constantFrom<"Issuer" | "ClusterIssuer">("Issuer", "ClusterIssuer") }))
  .map(([name, rest]): Issued => ({ issuer: { name, ...rest } }));

/** Both or the first, as a certificate must last longer than the time before its end. */
const lifetime = fc.constantFrom<Pick<TlsArgs, "duration" | "renewBefore">>(
  {},
  { duration: "1h", renewBefore: "5m" },
  { duration: "2160h0m1s" },
  { duration: "1h1s", renewBefore: "1h" },
  { duration: "2562047h", renewBefore: "2562046h59m59s" },
  { renewBefore: "1000m" },
);

const extraDnsNames = fc.uniqueArray(
  fc.constantFrom("db.example.com", "*.example.com", "db", "abc.".repeat(63) + "z"),
  {
    maxLength: 2,
  },
);

/** A certificate for the pods, in a case of four. */
export const tls: fc.Arbitrary<Pick<StatefulAppArgs, "tls">> = some({
  tls: fc
    .tuple(
      fc.oneof(ownAuthority, issuer),
      lifetime,
      some<Omit<TlsArgs, keyof Issued | "duration" | "renewBefore">>({
        mountPath: fc.constantFrom("/etc/db/tls", "/run/tls"),
        extraDnsNames,
        reload: fc.constantFrom<"none" | "rollout">("none", "rollout"),
      }),
    )
    .map(([issued, lifetime, rest]) => ({ ...issued, ...lifetime, ...rest })),
});
