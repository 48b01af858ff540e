import assert from "node:assert/strict";
import type { PodSpecFields } from "../../../../components";
import { refusal } from "../../../support/example";
import { takenPod } from "../../../support/taken";

/** Each is passed on as it is written. */
const fields: readonly PodSpecFields[] = [
  { hostAliases: [{ ip: "192.0.2.10", hostnames: ["licence.example"] }] },
  { dnsConfig: { options: [{ name: "ndots", value: "2" }] } },
  { dnsPolicy: "None", dnsConfig: { nameservers: ["192.0.2.53"] } },
  { runtimeClassName: "gvisor" },
  { shareProcessNamespace: true },
  { schedulerName: "stork" },
  { hostUsers: false },
  { resources: { limits: { cpu: "2", memory: "2Gi" } } },
  { setHostnameAsFQDN: true },
];

describe("sayable: a pod", () => {
  for (const podSpec of fields)
    it(`has ${JSON.stringify(podSpec)}`, () => {
      const pod = takenPod({ podSpec });
      for (const [field, value] of Object.entries(podSpec)) assert.deepEqual(pod[field], value);
    });

  it("is on the node's network where the level allows that, and still finds the other pods", () => {
    const { hostNetwork, dnsPolicy } = takenPod({ podSecurity: "privileged", podSpec: { hostNetwork: true } });
    assert.deepEqual([hostNetwork, dnsPolicy], [true, "ClusterFirstWithHostNet"]);
    assert.match(
      refusal({ podSpec: { hostNetwork: true } }),
      /^podSpec\.hostNetwork: must be false under podSecurity "restricted"/,
    );
  });

  it("gives volumes to another group than its processes have, and more groups to those", () => {
    const groups = { runAsUser: 1000, runAsGroup: 1001, fsGroup: 1002, supplementalGroups: [1003, 1004] };
    const { securityContext } = takenPod({ podSecurityContext: groups });
    assert.deepEqual({ ...securityContext, ...groups }, securityContext);
  });

  it("stays away from other pods of its own by hand, and is told where those terms select none of them", () => {
    const affinity = (matchLabels: Record<string, string>, more: object = {}) => {
      const term = { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels }, ...more };
      return { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } };
    };
    const own = affinity({ "app.kubernetes.io/name": "db" });
    assert.deepEqual(takenPod({ replicas: 3, scheduling: own }).affinity, own.affinity);
    takenPod({ replicas: 3, podLabels: { app: "db" }, scheduling: affinity({ app: "db" }) });
    takenPod({ replicas: 3, scheduling: affinity({ app: "web" }, { namespaces: ["web"] }) });
    takenPod({ replicas: 1, scheduling: affinity({ app: "web" }) });
    assert.equal(
      refusal({ replicas: 3, scheduling: affinity({ app: "db" }) }),
      'scheduling.affinity.podAntiAffinity: must select the app\'s own pods in one of its terms, got [{"matchLabels":{"app":"db"}}]; add a term with matchLabels {"app.kubernetes.io/name":"db","app.kubernetes.io/instance":"db"}, or leave podAntiAffinity out',
    );
  });
});
