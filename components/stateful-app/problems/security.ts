import type { PodSecurity } from "../args";
import type { Container, Settings } from "../settings";
import { allContainers, argPath } from "../facts/containers";
import { problem, type Problem } from "../../problems/problem";
import { dnsSubdomain, maximum, oneOf, repeated, wholeNumber } from "../../problems/rules";
import { leaves, yesOrNo } from "../../problems/values";

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline */
const baselineCapabilities = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

/** The API server would only warn about the set, and refuse its pods one by one for ever. */
export function securityProblems(s: Settings): Problem[] {
  return [
    ...oneOf("podSecurity", s.podSecurity, ["restricted", "baseline", "privileged"]),
    ...wholeNumber("runAsUser", s.runAsUser, 0, maximum, "write a user's number, such as 10001"),
    ...(s.runAsUser === 0 && s.podSecurity === "restricted"
      ? [
          problem(
            "runAsUser",
            'not be root under podSecurity "restricted"',
            0,
            'choose another user, or write podSecurity: "baseline"',
          ),
        ]
      : []),
    ...allContainers(s).flatMap((container) => [
      ...capabilities(container, s.podSecurity),
      ...privileged(container, s.podSecurity),
    ]),
    ...serviceAccount(s),
    ...s.imagePullSecrets.flatMap((name, index) => dnsSubdomain(`imagePullSecrets[${index}]`, name)),
    ...repeated(s.imagePullSecrets).map((name) =>
      problem("imagePullSecrets", "name each Secret once", name, "remove one"),
    ),
  ];
}

function capabilities(container: Container, level: PodSecurity): Problem[] {
  const allowed = level === "restricted" ? ["NET_BIND_SERVICE"] : baselineCapabilities;
  const path = argPath(container, "capabilities");
  const list = leaves(path, container.capabilities);
  if (list.length > 0) return list;
  return container.capabilities.flatMap((name) => {
    if (!/^[A-Z]+(_[A-Z0-9]+)*$/.test(name) || name.startsWith("CAP_"))
      return [problem(path, "be named in capitals without CAP_", name, 'write one such as "NET_BIND_SERVICE"')];
    if (level === "privileged" || allowed.includes(name)) return [];
    const next = baselineCapabilities.includes(name) ? "baseline" : "privileged";
    return [problem(path, `be allowed by podSecurity "${level}"`, name, `remove it, or write podSecurity: "${next}"`)];
  });
}

function privileged(container: Container, level: PodSecurity): Problem[] {
  const problems = yesOrNo(argPath(container, "privileged"), container.privileged);
  if (problems.length > 0) return problems;
  return container.privileged && level !== "privileged"
    ? [
        problem(
          argPath(container, "privileged"),
          `be false under podSecurity "${level}"`,
          true,
          'remove it, or write podSecurity: "privileged"',
        ),
      ]
    : [];
}

function serviceAccount(s: Settings): Problem[] {
  const { name, owned, automountServiceAccountToken, annotations, renamed } = s.serviceAccount;
  return [
    ...(owned && renamed === undefined
      ? []
      : dnsSubdomain(owned ? "serviceAccount.name" : "serviceAccount.existing", name)),
    ...yesOrNo("serviceAccount.automountServiceAccountToken", automountServiceAccountToken),
    ...(!owned && renamed !== undefined
      ? [problem("serviceAccount.name", "be left out for an existing account", renamed, "remove it")]
      : []),
    ...(owned && name === "default"
      ? [problem("serviceAccount.name", "not be the namespace's own account", name, 'write { existing: "default" }')]
      : []),
    ...(!owned && Object.keys(annotations).length > 0
      ? [
          problem(
            "serviceAccount.annotations",
            "be left out for an existing account",
            annotations,
            "annotate it where it is made",
          ),
        ]
      : []),
  ];
}
