import { repository } from "../../cli/places.mts";
import type { PreviewDigest, PreviewStep, ResourceState } from "../../preview/digest.ts";

/** A digest without the parts that are not read, and with neutral words for what differs between machines. */
export function trimmed(digest: PreviewDigest, words: Readonly<Record<string, string>>): PreviewDigest {
  const small: PreviewDigest = {
    steps: (digest.steps ?? []).map(trimmedStep),
    diagnostics: (digest.diagnostics ?? []).map(({ urn, message, severity }) => ({ urn, message, severity })),
  };
  const text = Object.entries({ ...words, [repository]: "." }).reduce(
    (text, [word, other]) => text.replaceAll(word, other),
    JSON.stringify(small),
  );
  return JSON.parse(text) as PreviewDigest;
}

function trimmedStep({
  op,
  urn,
  oldState,
  newState,
  diffReasons,
  replaceReasons,
  detailedDiff,
}: PreviewStep): PreviewStep {
  return {
    op,
    urn,
    oldState: trimmedState(oldState),
    newState: trimmedState(newState),
    diffReasons,
    replaceReasons,
    detailedDiff,
  };
}

function trimmedState(state: ResourceState | undefined): ResourceState | undefined {
  if (state === undefined) return undefined;
  const { type, id, inputs, retainOnDelete, delete: replaced } = state;
  const shown = type === "pulumi:pulumi:Stack" || type.startsWith("pulumi:providers:") ? {} : cut(inputs);
  return {
    type,
    ...(id && { id }),
    inputs: shown as Record<string, unknown>,
    ...(retainOnDelete && { retainOnDelete }),
    ...(replaced && { delete: true }),
  };
}

/** Whole source files say nothing here. */
function cut(value: unknown): unknown {
  if (typeof value === "string") return value.length > 200 ? `${value.slice(0, 40)}…` : value;
  if (Array.isArray(value)) return value.map(cut);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cut(inner)]));
}
