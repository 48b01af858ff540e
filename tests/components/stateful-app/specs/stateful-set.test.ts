import assert from "node:assert/strict";
import { statefulSet } from "../../../../components/stateful-app/specs/stateful-set";
import type { StatefulAppArgs } from "../../../../components";
import { exampleSettings } from "../../../support/example";

const spec = (changes?: Partial<StatefulAppArgs>) => statefulSet(exampleSettings(changes)).spec as any;

describe("stateful set", () => {
  it("manages its pods in parallel unless told otherwise", () => {
    assert.equal(spec().podManagementPolicy, "Parallel");
    assert.equal(spec({ podManagementPolicy: "OrderedReady" }).podManagementPolicy, "OrderedReady");
  });

  it("begins with the fewest pods where an autoscaler chooses", () => {
    assert.equal(spec({ autoscaling: { minReplicas: 2, maxReplicas: 5 } }).replicas, 2);
    assert.equal(spec({ autoscaling: { maxReplicas: 5 } }).replicas, 1);
  });

  it("selects by labels that never change, and puts the same on its pods", () => {
    const { selector, template } = spec();
    assert.deepEqual(selector.matchLabels, {
      "app.kubernetes.io/name": "db",
      "app.kubernetes.io/instance": "db",
    });
    assert.deepEqual(template.metadata.labels, {
      ...selector.matchLabels,
      "app.kubernetes.io/managed-by": "pulumi",
    });
  });

  it("has the fields that are passed on, but never in place of what the args say", () => {
    assert.equal(spec({ statefulSetSpec: { revisionHistoryLimit: 3 } }).revisionHistoryLimit, 3);
    const others = { serviceName: "other", volumeClaimTemplates: [], replicas: 9 };
    assert.deepEqual(spec({ statefulSetSpec: others as object }), spec());
  });

  it("says both retention policies in Kubernetes' words", () => {
    const retention = { onDestroy: "Delete", onScaleDown: "Retain" } as const;
    assert.deepEqual(spec({ retention }).persistentVolumeClaimRetentionPolicy, {
      whenDeleted: "Delete",
      whenScaled: "Retain",
    });
  });

  it("counts from 0 without saying so, and from elsewhere by saying it", () => {
    assert.equal("ordinals" in spec(), false);
    assert.deepEqual(spec({ ordinals: { start: 5 } }).ordinals, { start: 5 });
  });

  it("passes maxUnavailable on as it is said, and leaves it out where nothing is said", () => {
    assert.deepEqual(spec({ rollout: { maxUnavailable: "30%" } }).updateStrategy, {
      type: "RollingUpdate",
      rollingUpdate: { partition: 0, maxUnavailable: "30%" },
    });
    assert.deepEqual(spec().updateStrategy, { type: "RollingUpdate", rollingUpdate: { partition: 0 } });
  });

  it("is the same for pods that are recreated, so that another strategy alone changes nothing", () => {
    assert.deepEqual(spec({ rollout: { strategy: "Recreate" } }), spec());
  });

  it("names a partition only where pods are rolled: OnDelete may not have one", () => {
    assert.deepEqual(spec({ rollout: { partition: 1 } }).updateStrategy, {
      type: "RollingUpdate",
      rollingUpdate: { partition: 1 },
    });
    assert.deepEqual(spec({ rollout: { strategy: "OnDelete" } }).updateStrategy, { type: "OnDelete" });
  });

  it("says how long a pod must be ready", () => {
    assert.equal(spec({ minReadySeconds: 10 }).minReadySeconds, 10);
    assert.equal(spec().minReadySeconds, 0);
  });

  it("mounts secret files under the names the engine gave them", () => {
    const s = exampleSettings({ secretFiles: { keys: { mountPath: "/etc/keys", data: { key: "x" } } } });
    const { volumes } = (statefulSet(s, { keys: "db-keys-1a2b3c4d" }).spec as any).template.spec;
    assert.equal(volumes.at(-1).secret.secretName, "db-keys-1a2b3c4d");
  });

  it("templates each claim with its size, modes and class", () => {
    const claims = {
      data: { size: "1Gi", mountPath: "/data", storageClassName: "fast", accessModes: ["ReadWriteOncePod"] as const },
    };
    const [template] = spec({ claims }).volumeClaimTemplates;
    assert.deepEqual(template.spec, {
      accessModes: ["ReadWriteOncePod"],
      resources: { requests: { storage: "1Gi" } },
      storageClassName: "fast",
    });
  });
});
