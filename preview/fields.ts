import { isDeepStrictEqual } from "node:util";
import type { PreviewStep, ResourceState } from "./digest";
import type { FieldChange } from "./change";

// SDK internal: the mark is in the digest and in no documentation.
/** How the engine writes a value that is known only after the run. */
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Fields whose values are shown. Of all others only the name is: an environment or a file can hold anything. */
const harmless = [
  /^spec\.(replicas|minReadySeconds|podManagementPolicy|serviceName|revisionHistoryLimit)$/,
  /^spec\.persistentVolumeClaimRetentionPolicy\.\w+$/,
  /^spec\.updateStrategy\.(type|rollingUpdate\.\w+)$/,
  /^spec\.(min|max)Replicas$/,
  /^spec\.ordinals\.start$/,
  /^spec\.template\.spec\.(initContainers|containers)\[\d+\]\.(image|name|imagePullPolicy)$/,
  /^spec\.template\.spec\.(initContainers|containers)\[\d+\]\.resources\.(requests|limits)\.[\w-]+$/,
  /^spec\.template\.spec\.(terminationGracePeriodSeconds|serviceAccountName|priorityClassName)$/,
  /^spec\.(volumeClaimTemplates\[\d+\]\.spec\.)?resources\.requests\.storage$/,
  /^spec\.(volumeClaimTemplates\[\d+\]\.spec\.)?(storageClassName|accessModes\[\d+\])$/,
  /^spec\.(type|clusterIP|minAvailable|maxUnavailable)$/,
  /^spec\.ports\[\d+\]\.(port|targetPort|nodePort|name)$/,
  /^metadata\.(name|namespace)$/,
];

/** Labels and annotations of the tools: a change of them alone changes nothing that runs. */
const bookkeeping = /^metadata\.(annotations\.(pulumi\.com|stateful-app)\/|labels$|annotations$)|^__/;

export const isBookkeeping = (path: string) => bookkeeping.test(path);

/** `metadata.annotations["a.b/c"]` as `metadata.annotations.a.b/c`, as a person would write it. */
const plain = (path: string) => path.replace(/\["([^"]+)"\]/g, ".$1");

/** The fields that an update or a replacement changes: from the provider, else from the engine. */
export function fieldChanges(step: PreviewStep): FieldChange[] {
  const { detailedDiff, diffReasons = [], replaceReasons = [] } = step;
  const listed = [Object.keys(detailedDiff ?? {}), diffReasons].find((found) => found.length > 0);
  if (listed) return changesAt(listed, step);
  // A set that is replaced with another resource is compared by nobody.
  return replaceReasons.includes("replaceWith") ? inputChanges(step) : [];
}

/** The same where nobody lists them: what differs between the inputs of the last run and of this one. */
export const inputChanges = (step: PreviewStep) =>
  changesAt(differences(step.oldState?.inputs, step.newState?.inputs), step);

function changesAt(keys: readonly string[], { oldState, newState }: PreviewStep): FieldChange[] {
  const [stood, answered] = [answer(oldState), answer(newState)];
  const isKept = (key: string, value: unknown) => isEqual(value, at(stood, key)) && isEqual(value, at(answered, key));
  return [...keys]
    .filter((key) => !isUnchanged(plain(key), at(oldState, key), at(newState, key), (value) => isKept(key, value)))
    .sort(byPath)
    .map((key) => {
      const path = plain(key);
      return { path, ...values(path, at(oldState, key), at(newState, key)) };
    });
}

/** What the API server made of it, or would make, with its defaults filled in. */
const answer = (state: ResourceState | undefined): ResourceState | undefined =>
  state?.outputs && { ...state, inputs: state.outputs };

function differences(before: unknown, after: unknown, path = ""): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  const isParent = (value: unknown): value is object => typeof value === "object" && value !== null;
  if (!isParent(before) || !isParent(after) || Array.isArray(before) !== Array.isArray(after)) return [path];
  const [old, next] = [before, after] as Readonly<Record<string, unknown>>[];
  return [...new Set([...Object.keys(old!), ...Object.keys(next!)])].flatMap((key) => {
    const step = Array.isArray(before) ? `[${key}]` : /[^\w-]/.test(key) ? `["${key}"]` : `${path && "."}${key}`;
    return differences(old![key], next![key], path + step);
  });
}

/**
 * Without an answer of the API server the provider also lists zeros, which Kubernetes leaves out of its answers, as it does empty
 * lists and texts; with one it lists fields that begin or cease to repeat Kubernetes' default. Taken for edits of the template, they
 * would be reported as a restart.
 */
function isUnchanged(path: string, before: unknown, after: unknown, isKept: (value: unknown) => boolean): boolean {
  if (before === undefined) return isLeftOut(path, after) || isKept(after);
  return isDeepStrictEqual(before, after) || (after === undefined && isKept(before));
}

/** Whether it is listed only for want of an answer of the API server. */
export function isLeftOutZero({ oldState, newState }: PreviewStep, key: string): boolean {
  const [before, after] = [at(oldState, key), at(newState, key)];
  return isLeftOut(plain(key), after) && (before === undefined || isDeepStrictEqual(before, after));
}

/** Two secrets look the same. */
const isEqual = (value: unknown, answered: unknown) =>
  value !== undefined && isDeepStrictEqual(value, answered) && !JSON.stringify(value).includes(hidden);

// SDK internal: what the engine writes in the place of a secret, in the digest and in the event log.
const hidden = "[secret]";

/** Of the fields that the API server answers only where they are not zero, false or empty. */
function isLeftOut(path: string, value: unknown): boolean {
  if (value === 0 || value === false) return leftOut.test(path);
  if (value === "") return leftOutText.test(path);
  return Array.isArray(value) && value.length === 0 && ofPods.test(path);
}

const leftOut =
  /\.(initialDelaySeconds|minReadySeconds|hostNetwork|hostPID|hostIPC|stdin|stdinOnce|tty|readOnly|publishNotReadyAddresses)$/;
/** No others: in a map, such as a nodeSelector, an empty text is a value. */
const leftOutText = /\.(env\[\d+\]\.value|tolerations\[\d+\]\.(key|value)|subPath|prefix|medium)$/;
const ofPods = /\btemplate\.spec\./;

const byPath = (one: string, other: string) => one.localeCompare(other, "en", { numeric: true });

function values(path: string, before: unknown, after: unknown): Omit<FieldChange, "path"> {
  if (!harmless.some((pattern) => pattern.test(path))) return {};
  const [old, next] = [shown(before), shown(after)];
  return { ...(old !== undefined && { before: old }), ...(next !== undefined && { after: next }) };
}

function shown(value: unknown): string | undefined {
  if (value === unknownValue) return "known later";
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}

/** The value of a field; one that is not known yet counts as absent. */
export function at(state: ResourceState | undefined, path: string): unknown {
  return isKnownLater(state, path) ? undefined : valueAt(state, path);
}

/** Whether a field's value comes only with the run. */
export const isKnownLater = (state: ResourceState | undefined, path: string) => valueAt(state, path) === unknownValue;

const valueAt = (state: ResourceState | undefined, path: string): unknown =>
  steps(path).reduce<unknown>(
    (from, step) => (typeof from === "object" && from !== null ? (from as Record<string, unknown>)[step] : undefined),
    state && fieldsOf(state),
  );

/** What a run that failed left is what the cluster has taken of it, not what the run before asked for. */
const fieldsOf = ({ inputs, outputs, initErrors = [] }: ResourceState) =>
  (initErrors.length > 0 ? outputs : undefined) ?? inputs;

function steps(path: string): string[] {
  return [...path.matchAll(/\["([^"]+)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, name]) => quoted ?? index ?? name!,
  );
}

export function textAt(state: ResourceState | undefined, path: string): string | undefined {
  const value = at(state, path);
  return typeof value === "string" ? value : undefined;
}

export function numberAt(state: ResourceState | undefined, path: string): number | undefined {
  const value = at(state, path);
  return typeof value === "number" ? value : undefined;
}

/** The records of a list, such as containers; none where the whole list is secret or unknown. */
export function recordsAt(state: ResourceState | undefined, path: string): Readonly<Record<string, unknown>>[] {
  const value = at(state, path);
  const isRecord = (each: unknown) => typeof each === "object" && each !== null;
  return Array.isArray(value) ? (value.filter(isRecord) as Readonly<Record<string, unknown>>[]) : [];
}
