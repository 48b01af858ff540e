import { message, problem } from "../../problems/problem";
import { allJobs } from "../facts/containers";
import { childName, configMapName, ordinals, podName, pvcName } from "../facts/names";
import type { Settings } from "../settings";
import { remedy, unchanged } from "./transforms";

interface ObjectInputs {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/**
 * Why an object may not be where a transform put it: pods, Services and volumes find each other by name, and the outputs and
 * every comparison with the last run name the place that the args do. Undefined if it is where it belongs.
 */
export function placeProblem(s: Settings, { kind = "", metadata = {} }: ObjectInputs = {}): string | undefined {
  const { name, namespace } = metadata;
  const [names, place] = [namesOf(s, kind), kind === "Namespace" ? undefined : s.namespace.name];
  const misnamed = kind === "Secret" ? !name?.startsWith(childName(s, "")) : !names.includes(name ?? "");
  const moved = unchanged(`${kind} metadata.namespace`, namespace, place);
  const few = names.length > 5 ? [...names.slice(0, 3), "…", ...names.slice(-1)] : names;
  const renamed = misnamed
    ? [problem(`${kind} metadata.name`, `stay as the app names it (${few.join(", ")})`, name, remedy)]
    : [];
  return moved.length + renamed.length > 0 ? message([...moved, ...renamed]) : undefined;
}

const known = new WeakMap<Settings, Map<string, readonly string[]>>();

/** Made once: every object of an app is compared with them, and each replica has one of its own. */
function namesOf(s: Settings, kind: string): readonly string[] {
  const ofApp = known.get(s) ?? new Map<string, readonly string[]>();
  known.set(s, ofApp);
  const names = ofApp.get(kind) ?? allNames(s, kind);
  ofApp.set(kind, names);
  return names;
}

/** What the app's objects of a kind may be called; a Secret's end is the provider's. */
function allNames(s: Settings, kind: string): string[] {
  const own: Readonly<Record<string, () => string[]>> = {
    Namespace: () => [s.namespace.name],
    ServiceAccount: () => [s.serviceAccount.name],
    Service: () => [s.headlessService.name, s.clientService.name, ...ordinals(s).map((one) => podName(s, one))],
    ConfigMap: () => s.files.map((files) => configMapName(s, files)),
    Secret: () => s.secretFiles.map(({ name }) => childName(s, name)),
    PersistentVolumeClaim: () => s.claims.flatMap((claim) => ordinals(s).map((one) => pvcName(s, claim, one))),
    Job: () => [...allJobs(s), { name: "rollout-check" }].map(({ name }) => `${s.name}-${name}`),
  };
  return own[kind]?.() ?? [s.name];
}
