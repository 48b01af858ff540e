import { isDeepStrictEqual } from "node:util";
import { selectorLabels } from "../facts/labels";
import { message, problem, type Problem } from "../../problems/problem";
import type { Settings } from "../settings";

interface SetInputs {
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
  readonly spec?: {
    readonly selector?: { readonly matchLabels?: object };
    readonly serviceName?: string;
    readonly template?: { readonly metadata?: { readonly labels?: Readonly<Record<string, unknown>> } };
    readonly volumeClaimTemplates?: readonly { readonly metadata?: { readonly name?: string } }[];
  };
}

/**
 * What a transform changed that can never be changed back: the name and namespace, which name the pods and their
 * volumes, the selector, the governing Service, and at creation the claim templates. Undefined if it left them alone.
 */
export function transformProblem(
  s: Settings,
  { metadata, spec }: SetInputs = {},
  creation: boolean,
): string | undefined {
  const labels = spec?.template?.metadata?.labels ?? {};
  const selected = Object.fromEntries(Object.keys(selectorLabels(s)).map((key) => [key, labels[key]]));
  const claims = spec?.volumeClaimTemplates?.map(({ metadata }) => metadata?.name) ?? [];
  const changed: Problem[] = [
    ...unchanged("StatefulSet metadata.name", metadata?.name, s.name),
    ...unchanged("StatefulSet metadata.namespace", metadata?.namespace, s.namespace.name),
    ...unchanged("StatefulSet spec.selector", spec?.selector?.matchLabels, selectorLabels(s)),
    ...unchanged("StatefulSet spec.template.metadata.labels", selected, selectorLabels(s)),
    ...unchanged("StatefulSet spec.serviceName", spec?.serviceName, s.headlessService.name),
    ...(creation
      ? unchanged(
          "StatefulSet spec.volumeClaimTemplates",
          claims,
          s.claims.map(({ name }) => name),
        )
      : []),
  ];
  return changed.length > 0 ? message(changed) : undefined;
}

/** Of one field, such as `StatefulSet spec.serviceName`. */
export function unchanged(field: string, found: unknown, meant: unknown): Problem[] {
  return isDeepStrictEqual(found, meant) ? [] : [problem(field, `stay ${JSON.stringify(meant)}`, found, remedy)];
}

export const remedy = "leave it out of the transform";
