import type { CapabilitiesArgs, PodSecurity, SecurityContextArgs, SysctlArgs } from "../args";
import { argPath } from "../facts/containers";
import { securityContext } from "../facts/security-context";
import type { Container, Settings } from "../settings";
import { problem, type Problem } from "../../problems/problem";
import { maximum, oneOf, repeated, wholeNumber } from "../../problems/rules";
import { leaves, text, yesOrNo } from "../../problems/values";
import { profileProblems } from "./security-profiles";

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

/** Those that concern the pod alone, by the same page. */
const safeSysctls =
  /^(kernel\.shm_rmid_forced|net\.ipv4\.(ip_local_port_range|ip_unprivileged_port_start|tcp_syncookies|ping_group_range|ip_local_reserved_ports|tcp_keepalive_(time|intvl|probes)|tcp_fin_timeout|tcp_[rw]mem))$/;

export function podSecurityProblems({ podSecurityContext: pod, podSecurity }: Settings): Problem[] {
  const path = "podSecurityContext";
  const { fsGroup, fsGroupChangePolicy, supplementalGroups, supplementalGroupsPolicy, sysctls = [] } = pod;
  const groups = supplementalGroups ?? [];
  return [
    ...identity(path, pod),
    ...root(path, pod, podSecurity),
    ...number(`${path}.fsGroup`, fsGroup, "group"),
    ...oneOf(`${path}.fsGroupChangePolicy`, fsGroupChangePolicy, ["OnRootMismatch", "Always"]),
    ...groups.flatMap((group, index) => number(`${path}.supplementalGroups[${index}]`, group, "group")),
    ...(supplementalGroupsPolicy === undefined
      ? []
      : oneOf(`${path}.supplementalGroupsPolicy`, supplementalGroupsPolicy, ["Merge", "Strict"])),
    ...profileProblems(path, pod, podSecurity),
    ...sysctls.flatMap((one, index) => sysctl(`${path}.sysctls[${index}]`, one, podSecurity)),
    ...repeated(sysctls.map(({ name }) => name)).map((name) =>
      problem(`${path}.sysctls`, "name each parameter once", name, "remove one"),
    ),
  ];
}

/** What a container sets for itself, and what that makes of what it takes from the pods. */
export function containerSecurityProblems(s: Settings, container: Container): Problem[] {
  const own = container.securityContext;
  if (Object.keys(own).length === 0) return [];
  const path = argPath(container, "securityContext");
  const result = securityContext(s, container);
  const set = (field: keyof SecurityContextArgs) =>
    own[field] === undefined ? [] : yesOrNo(`${path}.${field}`, own[field]);
  const problems = [
    ...identity(path, own),
    ...(["privileged", "allowPrivilegeEscalation", "readOnlyRootFilesystem"] as const).flatMap(set),
    ...capabilities(`${path}.capabilities`, own.capabilities ?? {}, s.podSecurity),
    ...profileProblems(path, own, s.podSecurity),
  ];
  if (problems.length > 0) return problems;
  const refused = [
    ...(own.runAsUser === undefined && own.runAsNonRoot === undefined ? [] : root(path, result, s.podSecurity)),
    ...privileges(path, result, s.podSecurity),
  ];
  return refused.length > 0 ? refused : powerless(path, own, result);
}

/** Without root, the node's powers do not reach the process: it would fail as if it had none. */
function powerless(
  path: string,
  own: SecurityContextArgs,
  { runAsUser }: ReturnType<typeof securityContext>,
): Problem[] {
  if (own.privileged !== true || own.runAsUser !== undefined || runAsUser === 0) return [];
  const rule = `have a user of its own: the pods' user ${runAsUser} can use no privileges`;
  return [problem(`${path}.privileged`, rule, true, "write runAsUser: 0 beside it, or the user that is meant")];
}

type Identity = Pick<SecurityContextArgs, "runAsUser" | "runAsGroup" | "runAsNonRoot">;

function identity(path: string, { runAsUser, runAsGroup, runAsNonRoot }: Identity): Problem[] {
  return [
    ...(runAsUser === undefined ? [] : number(`${path}.runAsUser`, runAsUser, "user")),
    ...(runAsGroup === undefined ? [] : number(`${path}.runAsGroup`, runAsGroup, "group")),
    ...(runAsNonRoot === undefined ? [] : yesOrNo(`${path}.runAsNonRoot`, runAsNonRoot)),
  ];
}

function number(path: string, value: number, whose: "user" | "group"): Problem[] {
  return wholeNumber(path, value, 0, maximum, `write a ${whose}'s number, such as 10001`);
}

/** The kubelet would refuse to start the container, and the API server the pod. */
function root(path: string, { runAsUser, runAsNonRoot }: Identity, level: PodSecurity): Problem[] {
  const baseline = 'write podSecurity: "baseline"';
  if (level === "restricted" && runAsUser === 0) {
    const rule = 'not be root under podSecurity "restricted"';
    return [problem(`${path}.runAsUser`, rule, 0, `choose another user, or ${baseline}`)];
  }
  if (level === "restricted" && runAsNonRoot === false) {
    const rule = 'be true under podSecurity "restricted"';
    return [problem(`${path}.runAsNonRoot`, rule, false, `remove it, or ${baseline}`)];
  }
  return runAsUser === 0 && runAsNonRoot === true
    ? [problem(`${path}.runAsNonRoot`, "be false for user 0", true, "remove it, or choose another user")]
    : [];
}

function privileges(
  path: string,
  { privileged, allowPrivilegeEscalation, capabilities }: ReturnType<typeof securityContext>,
  level: PodSecurity,
): Problem[] {
  const remedy = 'remove it, or write podSecurity: "privileged"';
  if (privileged && level !== "privileged")
    return [problem(`${path}.privileged`, `be false under podSecurity "${level}"`, true, remedy)];
  if (privileged && !allowPrivilegeEscalation)
    return [problem(`${path}.allowPrivilegeEscalation`, "be true for a privileged container", false, "remove it")];
  if (level !== "restricted") return [];
  return [
    ...(allowPrivilegeEscalation
      ? [
          problem(
            `${path}.allowPrivilegeEscalation`,
            'be false under podSecurity "restricted"',
            true,
            'remove it, or write podSecurity: "baseline"',
          ),
        ]
      : []),
    ...(capabilities.drop.includes("ALL")
      ? []
      : [
          problem(
            `${path}.capabilities.drop`,
            'hold "ALL" under podSecurity "restricted"',
            capabilities.drop,
            'remove it, or write podSecurity: "baseline"',
          ),
        ]),
  ];
}

function capabilities(path: string, { add = [], drop = [] }: CapabilitiesArgs, level: PodSecurity): Problem[] {
  const lists = [...leaves(`${path}.add`, add), ...leaves(`${path}.drop`, drop)];
  if (lists.length > 0) return lists;
  const allowed = level === "restricted" ? ["NET_BIND_SERVICE"] : baselineCapabilities;
  return [
    ...drop.flatMap((name) => capability(`${path}.drop`, name)),
    ...add.flatMap((name) => {
      const unnamed = capability(`${path}.add`, name);
      if (unnamed.length > 0 || level === "privileged" || allowed.includes(name)) return unnamed;
      const next = baselineCapabilities.includes(name) ? "baseline" : "privileged";
      const remedy = `remove it, or write podSecurity: "${next}"`;
      return [problem(`${path}.add`, `be allowed by podSecurity "${level}"`, name, remedy)];
    }),
  ];
}

function capability(path: string, name: string): Problem[] {
  return /^[A-Z]+(_[A-Z0-9]+)*$/.test(name) && !name.startsWith("CAP_")
    ? []
    : [problem(path, "be named in capitals without CAP_", name, 'write one such as "NET_BIND_SERVICE"')];
}

function sysctl(path: string, { name, value }: SysctlArgs, level: PodSecurity): Problem[] {
  const problems = [...text(`${path}.name`, name), ...text(`${path}.value`, value)];
  if (problems.length > 0) return problems;
  if (name.length > 253 || !/^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/.test(name))
    return [problem(`${path}.name`, "name a kernel parameter", name, 'write one such as "net.ipv4.tcp_syncookies"')];
  return level === "privileged" || safeSysctls.test(name)
    ? []
    : [
        problem(
          `${path}.name`,
          `be one that podSecurity "${level}" allows`,
          name,
          'remove it, or write podSecurity: "privileged"',
        ),
      ];
}
