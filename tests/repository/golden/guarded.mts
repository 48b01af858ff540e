import path from "node:path";
import { stringify } from "yaml";
import { repository } from "../../../cli/places.mts";
import type { Manifest } from "../../../render/manifests.ts";
import { rendering } from "../../../render/rendering.mts";

export const stacks = ["dev", "embedded"] as const;

export function goldenFile(stack: string): string {
  return path.join(repository, "tests/repository/golden", `${stack}.yaml`);
}

const header = `# What must not change unnoticed: names, selectors, what keeps the data, and fields that cannot be edited.
# Written by \`npm run golden\`. A changed line here replaces or orphans objects of every stack that stands.
`;

/** Of every object of the default application what a running stack depends on. */
export async function guarded(stack: string): Promise<string> {
  const { manifests } = await rendering(repository, stack);
  // The order of registration says nothing about a running stack.
  const parts = manifests.map(guardedPart).sort((a, b) => (title(a) < title(b) ? -1 : 1));
  return header + parts.map((part) => `---\n${stringify(part)}`).join("");
}

function title({ kind, metadata: { name } }: Pick<Manifest, "kind" | "metadata">): string {
  return `${kind} ${name}`;
}

const fixed = [
  "clusterIP",
  "selector",
  "serviceName",
  "podManagementPolicy",
  "persistentVolumeClaimRetentionPolicy",
  "accessModes",
  "storageClassName",
  "volumeClaimTemplates",
];

function guardedPart({ apiVersion, kind, metadata, spec }: Manifest) {
  const { name, namespace } = metadata;
  const guarded = Object.entries(spec ?? {}).filter(([field]) => fixed.includes(field));
  return {
    apiVersion,
    kind,
    metadata: { name: kind === "ConfigMap" ? withoutHash(name) : name, ...(namespace !== undefined && { namespace }) },
    ...(guarded.length > 0 && { spec: Object.fromEntries(guarded) }),
  };
}

/** The hash of the content changes with the demo application's source, and is meant to. */
function withoutHash(name: string): string {
  return name.replace(/-[0-9a-f]{10}$/, "-<hash>");
}
