import * as pulumi from "@pulumi/pulumi";
import type * as k8s from "@pulumi/kubernetes";
import { message, problem, type Problem } from "../../problems/problem";
import type { Plain } from "../../problems/values";
import type { Settings } from "../settings";
import { manager } from "../specs/annotations";
import type { Guarded } from "./guard";
import { known, refusedLate } from "./hooks";
import type { Standing } from "./standing";

/** The namespace once it is known that the app may own it, for whatever comes after it. */
export async function ownable<T extends k8s.core.v1.Namespace | k8s.core.v1.NamespacePatch>(
  s: Settings,
  namespace: T,
  standing: Promise<Standing>,
  app: pulumi.Resource,
): Promise<T> {
  const metadata = await known(namespace.metadata as pulumi.Output<{ readonly managedFields?: ManagedFields[] }>);
  const { managedFields = [] } = pulumi.containsUnknowns(metadata) ? {} : metadata;
  const refused = message(adoptionProblems(s, managedFields, (await standing).stands));
  if (refused) throw refusedLate(refused, s.resourceName, app);
  return namespace;
}

/** Who applied which fields, as the API server writes it: https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management */
export interface ManagedFields {
  readonly manager?: string;
  readonly operation?: string;
  readonly fieldsV1?: unknown;
}

/**
 * Why a namespace of another maker may not be owned: with `onDestroy: "Delete"` a destroy would delete it with what others
 * keep in it. The API server answers with who made it, at preview too; of one that a destroy would delete already it was asked then.
 */
export function adoptionProblems(
  s: Settings,
  managedFields: readonly ManagedFields[],
  stands: Guarded | undefined,
): Problem[] {
  const { name, owned } = s.namespace;
  const before = stands?.ownsNamespace && stands.namespace === name ? stands : undefined;
  if (!owned || s.retention.onDestroy === "Retain" || before?.onDestroy === "Delete") return [];
  const others = managedFields.filter((fields) => fields.manager !== manager(s) && !isFirstSight(fields));
  // Of one that the app has had for a while, others may have applied something since.
  const maker = others.find((fields) => holdsName(fields) || (before === undefined && fields.operation === "Apply"));
  if (maker === undefined) return [];
  const rule = `not exist already with retention.onDestroy "Delete", as a destroy would delete it with what others keep in it`;
  const remedy = `write { existing: ${JSON.stringify(name)} }, or keep it: onDestroy: "Retain"`;
  return [problem("namespace", rule, `${name}, which ${maker.manager} made`, remedy)];
}

/** The label that holds its own name, which every namespace has. */
const nameLabel = "kubernetes.io/metadata.name";

/**
 * A namespace as it is applied to learn who made it. Only with what it has anyway, so that nothing changes on one that is then refused;
 * but not with nothing, as the API server would call what it makes then the work of a manager "before-first-apply".
 */
export const firstSight = (name: string) => ({ metadata: { name, labels: { [nameLabel]: name } } });

/** Under the name of a field manager that the provider chooses: those of the app hold more than this. */
function isFirstSight({ manager, operation, fieldsV1 }: ManagedFields): boolean {
  if (operation !== "Apply" || !manager?.startsWith("pulumi-kubernetes-")) return false;
  const alone = { "f:metadata": { "f:labels": { [`f:${nameLabel}`]: {} } } };
  return JSON.stringify(fieldsV1) === JSON.stringify(alone);
}

/** Whoever creates a namespace holds the label with its name, unless it was applied: then nobody does. */
function holdsName({ fieldsV1 }: ManagedFields): boolean {
  const label = ["f:metadata", "f:labels", `f:${nameLabel}`];
  return label.reduce<unknown>((fields, key) => (fields as Plain | undefined)?.[key], fieldsV1) !== undefined;
}
