import type { core } from "@pulumi/kubernetes/types/input";
import { managed } from "./annotations";
import { labels } from "./labels";
import { configMapName } from "./names";
import type { Files, Settings } from "./settings";

export function configMap(s: Settings, files: Files): core.v1.ConfigMap {
  return {
    metadata: {
      name: configMapName(s, files),
      namespace: s.namespace.name,
      labels: labels(s),
      annotations: managed(s),
    },
    data: { ...files.data },
    immutable: true,
  };
}

export function filesVolume(s: Settings, files: Files): core.v1.Volume {
  return { name: files.name, configMap: { name: configMapName(s, files) } };
}

export function filesMount({ name, mountPath, subPath }: Files): core.v1.VolumeMount {
  return { name, mountPath, readOnly: true, ...(subPath !== undefined && { subPath }) };
}
