import type { Input } from "@pulumi/pulumi";
import type { core } from "@pulumi/kubernetes/types/input";
import { fieldManager } from "./annotations";
import { labels } from "../facts/labels";
import { configMapName } from "../facts/names";
import type { Files, SecretFiles, Settings } from "../settings";

/** What the engine named the Secrets of `secretFiles`, by their names in the args. */
export type SecretNames = Readonly<Record<string, Input<string>>>;

export function configMap(s: Settings, files: Files): core.v1.ConfigMap {
  const name = configMapName(s, files);
  return {
    metadata: { name, namespace: s.namespace.name, labels: labels(s), annotations: fieldManager(s) },
    data: { ...files.data },
    immutable: true,
  };
}

/** Without a name: the engine adds a random suffix, makes the new one first and deletes the old one last. */
export function secret(s: Settings, files: SecretFiles): core.v1.Secret {
  return {
    metadata: { namespace: s.namespace.name, labels: labels(s), annotations: fieldManager(s) },
    stringData: { ...files.data },
    immutable: true,
  };
}
