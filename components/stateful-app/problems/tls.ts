import { coveredNames, tlsSecretName } from "../facts/certificates";
import { duration } from "../facts/durations";
import type { Settings, Tls } from "../settings";
import { hiddenProblem, problem, type Problem } from "../../problems/problem";
import { dnsName, dnsSubdomain, oneOf, repeated } from "../../problems/rules";
import { leaves, yesOrNo } from "../../problems/values";

/** cert-manager's webhook checks these; with its resource definitions alone nothing does. */
export function tlsProblems(s: Settings): Problem[] {
  const { tls } = s;
  if (!tls) return [];
  const listed = leaves("tls.extraDnsNames", tls.extraDnsNames);
  return [
    ...issuer(tls),
    ...lifetime(tls),
    ...(listed.length > 0 ? listed : [...extraNames(s, tls), ...sizeOfNames(s, tls)]),
    ...oneOf("tls.reload", tls.reload, ["none", "rollout"]),
    ...yesOrNo("tls.keepAuthority", tls.keepAuthority),
    ...ownAuthority(tls),
  ];
}

function issuer({ issuer }: Tls): Problem[] {
  if (issuer === "self-signed") return [];
  if (typeof issuer !== "object" || issuer === null)
    return [hiddenProblem("tls.issuer", 'be { name, kind } or "self-signed"', issuer, "write one of them")];
  return [
    ...dnsSubdomain("tls.issuer.name", issuer.name),
    ...oneOf("tls.issuer.kind", issuer.kind, ["Issuer", "ClusterIssuer"]),
  ];
}

function lifetime(tls: Tls): Problem[] {
  const [whole, before] = [duration(tls.duration), duration(tls.renewBefore)];
  const unreadable = (["duration", "renewBefore"] as const)
    .filter((field) => duration(tls[field]) === undefined)
    .map((field) => problem(`tls.${field}`, "be hours, minutes and seconds", tls[field], 'write "24h" or "1h30m"'));
  return [
    ...unreadable,
    ...(whole !== undefined && whole < 3600
      ? [problem("tls.duration", "be at least an hour", tls.duration, 'write "1h" or more')]
      : []),
    // What Go can count, in which cert-manager reads it.
    ...(whole !== undefined && whole > 2562047 * 3600
      ? [problem("tls.duration", "be at most 2562047h", tls.duration, 'write less, such as "87600h" for ten years')]
      : []),
    ...(before !== undefined && before < 300
      ? [problem("tls.renewBefore", "be at least five minutes", tls.renewBefore, 'write "5m" or more')]
      : []),
    ...(whole !== undefined && before !== undefined && before >= whole
      ? [problem("tls.renewBefore", `be less than tls.duration (${tls.duration})`, tls.renewBefore, "shorten it")]
      : []),
  ];
}

/** A wildcard stands for the first part only. */
function extraNames(s: Settings, tls: Tls): Problem[] {
  const path = "tls.extraDnsNames";
  const own = coveredNames(s, { ...tls, extraDnsNames: [] });
  return [
    ...tls.extraDnsNames.flatMap((name, index) => dnsName(`${path}[${index}]`, name.replace(/^\*\./, ""))),
    ...[...repeated(tls.extraDnsNames), ...tls.extraDnsNames.filter((name) => own.includes(name))].map((name) =>
      problem(path, "name only names that are not covered already", name, "remove it"),
    ),
  ];
}

/** Every handshake carries all of them, and OpenSSL reads no more than 100 KiB of certificates. */
function sizeOfNames(s: Settings, tls: Tls): Problem[] {
  const size = coveredNames(s, tls).join("").length;
  return size > 65_536
    ? [problem("tls", "cover names of at most 65536 bytes together", size, "leave out podServices, or extraDnsNames")]
    : [];
}

function ownAuthority({ issuer, keepAuthority }: Tls): Problem[] {
  return keepAuthority === true && issuer !== "self-signed"
    ? [problem("tls.keepAuthority", 'be for the issuer "self-signed" only', keepAuthority, "remove it")]
    : [];
}

/** Why there is no certificate. Preview passes over a kind that the API server does not know: the run may bring it along. */
export function unissued(s: Settings, issuer: string, errors: readonly string[]): string {
  if (errors.some((error) => error.includes("no matches for kind")))
    return 'tls: must find cert-manager in the cluster, got none; add new CertManager("cert-manager", { mode: "install" })';
  const look = `kubectl describe certificate ${tlsSecretName(s)} -n ${s.namespace.name}`;
  return `tls: ${issuer} has issued no certificate; see that it exists and is ready: ${look}`;
}
