import type { Labels, StatefulSet } from "./objects";
import { violation } from "./violation";

/** Labels that a new version changes. */
export const versionLabels = ["app.kubernetes.io/version", "helm.sh/chart", "chart", "version"];

/** The selector and the claim templates of a set can never be edited: the next version would have to replace the set. */
export function versionLabel({ spec }: StatefulSet, names: readonly string[] = versionLabels): string[] {
  const found = (path: string, labels: Labels = {}) =>
    names
      .filter((name) => labels[name] !== undefined)
      .map((name) => {
        const rule = "not be set, as it changes with the version and this part of a set cannot be edited";
        return violation(`${path}["${name}"]`, rule, labels[name], "put it on the set or its pods only");
      });
  const templates = spec?.volumeClaimTemplates ?? [];
  return [
    ...found("spec.selector.matchLabels", spec?.selector?.matchLabels),
    ...templates.flatMap(({ metadata }, index) =>
      found(`spec.volumeClaimTemplates[${index}].metadata.labels`, metadata?.labels),
    ),
  ];
}
