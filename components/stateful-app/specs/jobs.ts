import type { batch } from "@pulumi/kubernetes/types/input";
import { fieldManager } from "./annotations";
import { container } from "./container";
import type { SecretNames } from "./files";
import { labels } from "../facts/labels";
import { jobPodSpec, podSettings } from "./pod";
import { jobScheduling } from "./scheduling";
import type { Job, Settings } from "../settings";
import { volumes } from "./volumes";

/**
 * A finished Job stays: it records that it ran. A Job cannot be edited, so the engine replaces it when its spec
 * changes, and only then does it run again.
 */
export function job(s: Settings, job: Job, secretNames: SecretNames): batch.v1.Job {
  const mounted = job.volumes ?? [...s.volumes, ...s.files, ...s.secretFiles].map(({ name }) => name);
  return {
    metadata: {
      name: `${s.name}-${job.name}`,
      namespace: s.namespace.name,
      labels: jobLabels(s, job),
      // One that failed, for a reason outside the program too, runs again at the next `pulumi up` instead of never.
      annotations: { ...fieldManager(s), "pulumi.com/replaceUnready": "true" },
    },
    spec: {
      backoffLimit: job.backoffLimit,
      activeDeadlineSeconds: job.activeDeadlineSeconds,
      template: {
        metadata: { labels: jobLabels(s, job) },
        spec: {
          ...jobPodSpec(s),
          ...podSettings(s),
          ...jobScheduling(s),
          restartPolicy: "Never",
          containers: [container(s, { ...job, volumes: mounted })],
          // Others would make it run again whenever their content changes.
          volumes: volumes(s, secretNames).filter(({ name }) => mounted.includes(name as string)),
        },
      },
    },
  };
}

/** Not the set's selector labels: a Job's pod must neither count as a replica nor get the Services' traffic. */
export function jobLabels(s: Settings, job: Job): Record<string, string> {
  return { ...labels(s), "app.kubernetes.io/name": `${s.name}-${job.name}`, "app.kubernetes.io/component": job.name };
}
