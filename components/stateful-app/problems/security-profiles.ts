import type { PodSecurity, SecurityContextArgs, SecurityProfileArgs, SeLinuxOptionsArgs } from "../args";
import { problem, type Problem } from "../../problems/problem";
import { oneOf } from "../../problems/rules";
import { text } from "../../problems/values";

type Profiles = Pick<SecurityContextArgs, "seccompProfile" | "appArmorProfile" | "seLinuxOptions">;

/** What the kernel's own modules confine: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export function profileProblems(
  path: string,
  { seccompProfile, appArmorProfile, seLinuxOptions }: Profiles,
  level: PodSecurity,
): Problem[] {
  return [
    ...(seccompProfile ? profile(`${path}.seccompProfile`, seccompProfile, level) : []),
    ...(appArmorProfile ? profile(`${path}.appArmorProfile`, appArmorProfile, level) : []),
    ...(seLinuxOptions ? options(`${path}.seLinuxOptions`, seLinuxOptions, level) : []),
  ];
}

function profile(path: string, { type, localhostProfile }: SecurityProfileArgs, level: PodSecurity): Problem[] {
  const types = oneOf(`${path}.type`, type, ["RuntimeDefault", "Localhost", "Unconfined"]);
  if (types.length > 0) return types;
  if (type === "Unconfined" && level !== "privileged") {
    const remedy = 'remove it, or write podSecurity: "privileged"';
    return [problem(`${path}.type`, `not be Unconfined under podSecurity "${level}"`, type, remedy)];
  }
  if (type !== "Localhost")
    return localhostProfile === undefined
      ? []
      : [problem(`${path}.localhostProfile`, 'be left out but for type "Localhost"', localhostProfile, "remove it")];
  return localhostProfile === undefined ? [missing(path)] : local(`${path}.localhostProfile`, localhostProfile);
}

function missing(path: string): Problem {
  return problem(`${path}.localhostProfile`, "name a profile on the node", undefined, 'write one such as "audit.json"');
}

function local(path: string, name: string): Problem[] {
  if (typeof name !== "string") return text(path, name);
  return /^[^/\s][^\s]*$/.test(name) && !name.split("/").includes("..") && name.length <= 4095
    ? []
    : [problem(path, "be a relative path without '..'", name, 'write one such as "audit.json"')];
}

/** The types of container runtimes; others could be less confined. */
const types = ["container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

function options(path: string, { level: label, role, type, user }: SeLinuxOptionsArgs, level: PodSecurity): Problem[] {
  const all = Object.entries({ level: label, role, type, user }).filter(([, value]) => value !== undefined);
  const problems = all.flatMap(([field, value]) => text(`${path}.${field}`, value));
  if (problems.length > 0 || level === "privileged") return problems;
  const remedy = 'remove it, or write podSecurity: "privileged"';
  return [
    ...(type ? oneOf(`${path}.type`, type, types) : []),
    ...Object.entries({ role, user })
      .filter(([, value]) => value)
      .map(([field, value]) => problem(`${path}.${field}`, `be left out under podSecurity "${level}"`, value, remedy)),
  ];
}
