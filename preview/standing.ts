import type { PreviewStep, ResourceState } from "./digest";
import { at, recordsAt, textAt } from "./fields";
import { identity } from "./identity";
import { isHeadless } from "./kinds/service";
import { claimTemplatesOf, namespaceOf, podsOf } from "./pods";
import type { Change } from "./change";
import type { PlannedStep } from "./left-for-deletion";

/** The sets after the update, with their pods and volumes, for a picture. */
export interface Standing {
  readonly sets: readonly StandingSet[];
}

export interface StandingSet {
  readonly namespace: string;
  readonly name: string;
  readonly images: readonly string[];
  readonly pods: readonly StandingPod[];
  readonly services: readonly { readonly name: string; readonly headless: boolean }[];
}

export type Fate = "new" | "restarts" | "stays";

export interface StandingPod {
  readonly name: string;
  readonly fate: Fate;
  readonly claims: readonly StandingClaim[];
}

export interface StandingClaim {
  readonly name: string;
  readonly size?: string;
  readonly fate: "new" | "grows" | "stays";
}

/** From the steps of a preview with `--show-sames`; without it only what changes is in the picture. */
export function standing(steps: readonly PlannedStep[], changes: readonly Change[]): Standing {
  const deleted = new Set(steps.flatMap(takenAlong));
  const remaining = steps.filter(
    ({ op, urn, newState }) =>
      !op.startsWith("delete") && op !== "discard" && !identity(urn, newState).some((path) => deleted.has(path)),
  );
  const ofType = (pattern: RegExp) => remaining.filter(({ newState }) => pattern.test(newState?.type ?? ""));
  const services = ofType(/^kubernetes:core\/v1:Service$/);
  const claims = ofType(/^kubernetes:core\/v1:PersistentVolumeClaim(Patch)?$/);
  const sets = ofType(/^kubernetes:apps\/v1:StatefulSet$/).map((step) => set(step, { services, claims, changes }));
  return { sets };
}

/** What the engine deletes at the end for a run that failed, also where this run has made it again. */
const takenAlong = ({ left, urn, oldState }: PlannedStep) =>
  left && !oldState?.retainOnDelete ? identity(urn, oldState) : [];

interface Surroundings {
  readonly services: readonly PreviewStep[];
  readonly claims: readonly PreviewStep[];
  readonly changes: readonly Change[];
}

function set(step: PreviewStep, around: Surroundings): StandingSet {
  const { newState, urn } = step;
  const namespace = namespaceOf(newState);
  const findings = around.changes.find((change) => change.urn === urn)?.findings ?? [];
  const restarting = findings.filter(({ effect }) => effect !== "in-place").flatMap(({ pods = [] }) => pods);
  const before = podsOf(step.oldState);
  const fate = (pod: string): Fate => (!before.includes(pod) ? "new" : restarting.includes(pod) ? "restarts" : "stays");
  const images = recordsAt(newState, "spec.template.spec.containers").map(({ image }) => image);
  return {
    namespace,
    name: textAt(newState, "metadata.name") ?? "",
    images: images.filter((image) => typeof image === "string"),
    pods: podsOf(newState).map((name) => ({
      name,
      fate: fate(name),
      claims: claims(newState, name, around, before.includes(name)),
    })),
    services: around.services
      .filter(({ newState: service }) => namespaceOf(service) === namespace && selects(service, newState))
      .map(({ newState: service }) => ({
        name: textAt(service, "metadata.name") ?? "",
        headless: isHeadless(service),
      })),
  };
}

function claims(set: ResourceState | undefined, pod: string, around: Surroundings, wasThere: boolean): StandingClaim[] {
  const storage = "spec.resources.requests.storage";
  return claimTemplatesOf(set).map((template, index) => {
    const name = `${template}-${pod}`;
    const own = around.claims.find(
      ({ newState }) => textAt(newState, "metadata.name") === name && namespaceOf(newState) === namespaceOf(set),
    );
    const size = textAt(own?.newState, storage) ?? textAt(set, `spec.volumeClaimTemplates[${index}].${storage}`);
    const grows = own?.op === "update" && textAt(own.oldState, storage) !== size;
    const fate = grows ? "grows" : own?.op === "create" || (own === undefined && !wasThere) ? "new" : "stays";
    return { name, fate, ...(size !== undefined && { size }) };
  });
}

/** Every label of the Service's selector is on the pods. */
function selects(service: ResourceState | undefined, set: ResourceState | undefined): boolean {
  const selector = Object.entries((at(service, "spec.selector") ?? {}) as Readonly<Record<string, unknown>>);
  const labels = (at(set, "spec.template.metadata.labels") ?? {}) as Readonly<Record<string, unknown>>;
  return selector.length > 0 && selector.every(([key, value]) => labels[key] === value);
}
