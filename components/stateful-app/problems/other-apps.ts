import { authorityName, tlsSecretName } from "../facts/certificates";
import { allJobs } from "../facts/containers";
import { configMapName } from "../facts/names";
import { hasClientService, podServiceNames } from "../facts/services";
import type { Settings } from "../settings";
import { problem, type Problem } from "../../problems/problem";

/** Something that only one app of a cluster can have. */
export interface UniqueObject {
  /** The arg that names it. */
  readonly path: string;
  /** Kind, namespace and name, such as `Service shop/db`. */
  readonly name: string;
}

/** What another app of the program must not have too. Claims are compared by the part of their names before the ordinal. */
export function uniqueObjects(s: Settings): UniqueObject[] {
  const named = (path: string, kind: string, name: string) => ({ path, name: `${kind} ${s.namespace.name}/${name}` });
  return [
    ...(s.namespace.owned ? [{ path: "namespace", name: `Namespace ${s.namespace.name}` }] : []),
    named("name", "StatefulSet", s.name),
    ...s.files.map((files) => named(`files.${files.name}`, "ConfigMap", configMapName(s, files))),
    ...s.claims.map((claim) => named(`claims.${claim.name}`, "PersistentVolumeClaim", `${claim.name}-${s.name}`)),
    named("headlessService.name", "Service", s.headlessService.name),
    ...(hasClientService(s) ? [named("clientService.name", "Service", s.clientService.name)] : []),
    ...podServiceNames(s).map((name) => named("podServices", "Service", name)),
    ...(s.serviceAccount.owned ? [named("serviceAccount.name", "ServiceAccount", s.serviceAccount.name)] : []),
    ...(s.tls ? [named("tls", "Secret", tlsSecretName(s))] : []),
    ...(s.tls?.issuer === "self-signed" ? [named("tls", "Secret", authorityName(s))] : []),
    ...allJobs(s).map((job) => named(job.path, "Job", `${s.name}-${job.name}`)),
  ];
}

/** Claim `a-b` of app `c` and claim `a` of app `b-c` are one volume, and an app that owns a namespace deletes it for all. */
export function otherAppProblems(s: Settings, others: readonly Settings[]): Problem[] {
  return [...sameObjects(s, others), ...others.flatMap((other) => deletedNamespace(s, other))];
}

function sameObjects(s: Settings, others: readonly Settings[]): Problem[] {
  const owners = new Map(
    others.flatMap((other) => uniqueObjects(other).map(({ name }) => [name, other.name] as const)),
  );
  return uniqueObjects(s).flatMap(({ path, name }) => {
    const owner = owners.get(name);
    if (owner === undefined) return [];
    const remedy =
      path === "namespace" ? `write { existing: ${JSON.stringify(s.namespace.name)} } in one of them` : "rename one";
    return [problem(path, `not name what app ${JSON.stringify(owner)} has already`, name, remedy)];
  });
}

/** Removing the app that owns the namespace, or destroying the stack, would delete the volumes of the other with it. */
function deletedNamespace(s: Settings, other: Settings): Problem[] {
  const [owner, guest] = s.namespace.owned ? [s, other] : [other, s];
  const shared = owner.namespace.name === guest.namespace.name && owner.namespace.owned && !guest.namespace.owned;
  if (!shared || owner.retention.onDestroy === "Retain") return [];
  const rule = `be "Retain" in app ${JSON.stringify(owner.name)}: deleting its namespace deletes what app ${JSON.stringify(guest.name)} keeps there`;
  const remedy = `write retention: { onDestroy: "Retain" } in app ${JSON.stringify(owner.name)}`;
  return [problem("retention.onDestroy", rule, owner.retention.onDestroy, remedy)];
}
