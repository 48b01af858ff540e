import type { types } from "@pulumi/kubernetes";

interface Pod {
  readonly metadata: object;
  readonly spec: object;
}

/**
 * The pod that the StatefulSet controller would make for an ordinal, with the longest hash there can be.
 *
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_utils.go (newVersionedStatefulSetPod)
 */
export function setPod(set: types.input.apps.v1.StatefulSet, ordinal: number): Pod {
  const { metadata, spec } = plain(set);
  const name = `${metadata.name}-${ordinal}`;
  const claims: string[] = spec.volumeClaimTemplates.map((claim: any) => claim.metadata.name);
  return {
    metadata: {
      ...spec.template.metadata,
      name,
      labels: {
        ...spec.template.metadata.labels,
        "controller-revision-hash": `${metadata.name}-bcdf456789`,
        "statefulset.kubernetes.io/pod-name": name,
        "apps.kubernetes.io/pod-index": String(ordinal),
      },
    },
    spec: {
      ...existing(spec.template.spec),
      hostname: name,
      subdomain: spec.serviceName,
      volumes: [
        ...claims.map((claim) => ({ name: claim, persistentVolumeClaim: { claimName: `${claim}-${name}` } })),
        ...spec.template.spec.volumes.filter((volume: any) => !claims.includes(volume.name)),
      ],
    },
  };
}

/** The pod that the Job controller would make. */
export function jobPod(job: types.input.batch.v1.Job): Pod {
  const { metadata, spec } = plain(job);
  return {
    metadata: {
      name: `${metadata.name.slice(0, 57)}-bcdf4`,
      labels: {
        ...spec.template.metadata.labels,
        "batch.kubernetes.io/controller-uid": "01234567-89ab-cdef-0123-456789abcdef",
        "batch.kubernetes.io/job-name": metadata.name,
        "controller-uid": "01234567-89ab-cdef-0123-456789abcdef",
        "job-name": metadata.name,
      },
    },
    spec: existing(spec.template.spec),
  };
}

/**
 * Admission looks up the account and the classes, which nobody made for a case. Their syntax is checked on the
 * set and the Job, which are sent with all of them.
 */
function existing(spec: types.input.core.v1.PodSpec): object {
  const { priorityClassName: _priority, runtimeClassName: _runtime, ...rest } = spec;
  return { ...rest, serviceAccountName: "default" };
}

function plain(object: object): any {
  return JSON.parse(JSON.stringify(object));
}
