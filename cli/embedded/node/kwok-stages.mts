/**
 * What kwok makes of the objects in its care, each as soon as it can be: a stage applies to an object that its selector
 * matches, and its template is YAML with Go's placeholders: https://kwok.sigs.k8s.io/docs/user/stages-configuration/
 */
export const kwokStages = (storageClass: string): object[] => [
  stage("node-ready", "Node", [[ready, "NotIn", "True"]], status(nodeStatus)),
  stage("pod-ready", "Pod", [alive, [".status.phase", "In", "Pending"], [ready, "NotIn", "True"]], status(podStatus)),
  stage("pod-delete", "Pod", [[deletion, "Exists"]], { delete: true }),
  stage("volume-made", "PersistentVolumeClaim", [alive, ofClass(storageClass), [".spec.volumeName", "DoesNotExist"]], {
    apply: { template: volume },
  }),
  stage(
    "volume-deleted",
    "PersistentVolume",
    [alive, ofClass(storageClass), [".status.phase", "In", "Released"], [reclaim, "In", "Delete"]],
    { delete: true },
  ),
];

type Expression = readonly [key: string, operator: string, value?: string];

const deletion = ".metadata.deletionTimestamp";
const alive: Expression = [deletion, "DoesNotExist"];
const ready = '.status.conditions.[] | select( .type == "Ready" ) | .status';
const reclaim = ".spec.persistentVolumeReclaimPolicy";
const ofClass = (name: string): Expression => [".spec.storageClassName", "In", name];

function stage(name: string, kind: string, expressions: readonly Expression[], step: object) {
  const matchExpressions = expressions.map(([key, operator, value]) => ({
    key,
    operator,
    ...(value !== undefined && { values: [value] }),
  }));
  return {
    apiVersion: "kwok.x-k8s.io/v1alpha1",
    kind: "Stage",
    metadata: { name },
    spec: { resourceRef: { apiGroup: "v1", kind }, selector: { matchExpressions }, steps: [step] },
  };
}

const status = (template: string) => ({ patch: { subresource: "status", root: "status", template } });

/** Room for as many pods as anybody asks for; a real kubelet takes 110. */
const nodeStatus = `
addresses:
- { type: InternalIP, address: {{ NodeIP | Quote }} }
- { type: Hostname, address: {{ NodeName | Quote }} }
capacity: { cpu: 1k, memory: 1Ti, ephemeral-storage: 1Ti, pods: 10k }
allocatable: { cpu: 1k, memory: 1Ti, ephemeral-storage: 1Ti, pods: 10k }
conditions:
{{ range NodeConditions }}
- type: {{ .type | Quote }}
  status: {{ .status | Quote }}
  reason: {{ .reason | Quote }}
  message: {{ .message | Quote }}
  lastHeartbeatTime: {{ Now | Quote }}
  lastTransitionTime: {{ Now | Quote }}
{{ end }}
`;

const condition = (type: string) => `- { type: ${type}, status: "True", lastTransitionTime: {{ Now | Quote }} }`;

/** No container runs: the status that a kubelet would report in the end comes at once. */
const podStatus = `
phase: Running
startTime: {{ Now | Quote }}
{{ $ip := PodIPWith .spec.nodeName false .metadata.uid .metadata.name .metadata.namespace }}
podIP: {{ $ip | Quote }}
podIPs: [{ ip: {{ $ip | Quote }} }]
conditions:
${["Initialized", "ContainersReady", "Ready"].map(condition).join("\n")}
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: true
  started: true
  restartCount: 0
  state: { running: { startedAt: {{ Now | Quote }} } }
{{ end }}
`;

/** As a provisioner makes it; Kubernetes itself binds the two. What it names as its place is never looked at. */
const volume = `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: pvc-{{ .metadata.uid }}
  annotations: { pv.kubernetes.io/provisioned-by: kwok.x-k8s.io/volume }
spec:
  accessModes: {{ YAML .spec.accessModes 2 }}
  capacity: {{ YAML .spec.resources.requests 2 }}
  persistentVolumeReclaimPolicy: Delete
  storageClassName: {{ .spec.storageClassName | Quote }}
  volumeMode: {{ .spec.volumeMode | Quote }}
  claimRef:
    apiVersion: v1
    kind: PersistentVolumeClaim
    namespace: {{ .metadata.namespace | Quote }}
    name: {{ .metadata.name | Quote }}
    uid: {{ .metadata.uid | Quote }}
  hostPath: { path: /nowhere }
`;
