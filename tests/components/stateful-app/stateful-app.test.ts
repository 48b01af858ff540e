import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp, type StatefulAppArgs } from "../../../components";
import { record, value, type Recorded } from "../../support/recording";

const args: StatefulAppArgs = {
  namespace: "shop",
  owner: "shop/test",
  image: "registry.example/db:1.4.2",
  replicas: 2,
  ports: { sql: 5432 },
  files: { settings: { mountPath: "/etc/db", data: { "db.conf": "fsync = on\n" } } },
  claims: { data: { size: "10Gi", mountPath: "/data" } },
};

async function resources(changes: Partial<StatefulAppArgs> = {}): Promise<Record<string, Recorded>> {
  const { resources } = await record(() => new StatefulApp("db", { ...args, ...changes }));
  return Object.fromEntries(
    resources.map((resource) => [`${resource.type.split(":").at(-1)} ${resource.name}`, resource]),
  );
}

describe("StatefulApp", function () {
  this.timeout(20_000);

  it("owns a namespace, an identity, two Services, files, a claim per ordinal, a budget and the set", async () => {
    assert.deepEqual(Object.keys(await resources()).sort(), [
      "ConfigMap db.settings-26fd060e50",
      "Namespace db",
      "PersistentVolumeClaimPatch db.data-0",
      "PersistentVolumeClaimPatch db.data-1",
      "PodDisruptionBudget db",
      "Service db-client",
      "Service db-headless",
      "ServiceAccount db",
      "Stash db-guard",
      "Stash shop/db",
      "StatefulApp db",
      "StatefulSet db",
    ]);
  });

  it("owns an autoscaler last of all, with a claim for every pod that may come, and leaves the count of the set to it", async () => {
    const jobs = { after: { follow: {} } };
    const found = await resources({ replicas: undefined, autoscaling: { minReplicas: 2, maxReplicas: 4 }, jobs });
    const claims = Object.keys(found).filter((name) => name.startsWith("PersistentVolumeClaimPatch"));
    assert.equal(claims.length, 4);
    const { dependsOn } = found["HorizontalPodAutoscaler db"]!;
    assert.deepEqual([...dependsOn].sort(), ["Job db.follow", "StatefulSet db"]);
    assert.deepEqual(found["StatefulSet db"]!.ignoreChanges, ["spec.volumeClaimTemplates", "spec.replicas"]);
    assert.deepEqual((await resources())["StatefulSet db"]!.ignoreChanges, ["spec.volumeClaimTemplates"]);
  });

  it("is the parent of everything it makes, but for the record of where it is", async () => {
    const { "StatefulApp db": app, "Stash shop/db": whereabouts, ...children } = await resources();
    assert.equal(app?.type, "stateful-app:index:StatefulApp");
    for (const child of Object.values(children)) assert.equal(child.parent, "StatefulApp db", child.name);
    assert.notEqual(whereabouts?.parent, "StatefulApp db");
  });

  it("gives every object a name that does not change from run to run", async () => {
    const { "StatefulApp db": _, "Stash db-guard": _memory, "Stash shop/db": _place, ...children } = await resources();
    for (const child of Object.values(children)) assert.match(child.inputs.metadata.name, /^[a-z0-9-]+$/, child.name);
  });

  it("starts the pods after their namespace, claims, files, identity and DNS names", async () => {
    assert.deepEqual((await resources())["StatefulSet db"]?.dependsOn, [
      "ConfigMap db.settings-26fd060e50",
      "Namespace db",
      "PersistentVolumeClaimPatch db.data-0",
      "PersistentVolumeClaimPatch db.data-1",
      "Service db-headless",
      "ServiceAccount db",
      "Stash db-guard",
      "Stash shop/db",
    ]);
  });

  it("lets what a program puts into its namespace wait for the namespace, and not for the pods", async () => {
    const { resources } = await record(() => {
      const { namespace } = new StatefulApp("db", args);
      return new k8s.core.v1.ConfigMap("more", { metadata: { name: "more", namespace } });
    });
    const more = resources.find(({ name }) => name === "more");
    assert.equal(more?.inputs.metadata.namespace, "shop");
    assert.deepEqual(more?.dependsOn, ["Namespace db"]);
  });

  it("ignores later changes of the claim template", async () => {
    assert.deepEqual((await resources())["StatefulSet db"]?.ignoreChanges, ["spec.volumeClaimTemplates"]);
  });

  it("recreates pods only after it has written down that it does, when all that they need is there", async () => {
    const all = await resources({
      rollout: { strategy: "Recreate" },
      jobs: { before: { gate: { command: ["true"] } } },
    });
    const marker = all["Stash db-recreations"];
    assert.equal(marker?.inputs.input, 0);
    assert.deepEqual(marker?.replaceOnChanges, ["input"]);
    const set = all["StatefulSet db"];
    assert.deepEqual(set?.replaceOnChanges, ["spec.template"]);
    assert.deepEqual(set?.replaceWith, ["Stash db-recreations"]);
    assert.equal(set?.deleteBeforeReplace, true);
    assert.deepEqual([...(marker?.dependsOn ?? []), "Stash db-recreations"].sort(), set?.dependsOn);
    assert.ok(marker?.dependsOn.includes("Job db.gate"), marker?.dependsOn.join());
  });

  it("replaces a set for nothing that is in its template where pods are not recreated", async () => {
    const all = await resources();
    assert.equal(all["Stash db-recreations"], undefined);
    const { replaceOnChanges, replaceWith } = all["StatefulSet db"]!;
    assert.deepEqual([replaceOnChanges, replaceWith], [[], []]);
  });

  it("bounds every wait for pods: a rollout's, their end's, and the namespace's", async () => {
    const all = await resources({ progressDeadlineSeconds: 90, terminationGracePeriodSeconds: 10 });
    assert.deepEqual(all["StatefulSet db"]?.timeouts, { create: "90s", update: "90s", delete: "100s" });
    assert.deepEqual(all["Namespace db"]?.timeouts.delete, "90s");
  });

  it("lets go of claims instead of deleting them, whatever the retention", async () => {
    for (const onDestroy of ["Retain", "Delete"] as const) {
      const claim = (await resources({ retention: { onDestroy } }))["PersistentVolumeClaimPatch db.data-0"];
      assert.equal(claim?.retainOnDelete, true, onDestroy);
    }
  });

  it("keeps the namespace exactly when it keeps the data", async () => {
    assert.equal((await resources())["Namespace db"]?.retainOnDelete, true);
    assert.equal((await resources({ retention: { onDestroy: "Delete" } }))["Namespace db"]?.retainOnDelete, false);
  });

  it("reads what volumes are filled from before it makes anything or records what was asked", async () => {
    const data = { size: "10Gi", mountPath: "/data", restoreFrom: { 1: { persistentVolumeClaim: "data-old-1" } } };
    const all = await resources({ claims: { data } });
    assert.deepEqual(all["Stash db-guard"]?.dependsOn, ["PersistentVolumeClaim db.data-1-source"]);
    assert.deepEqual(all["Namespace db"]?.dependsOn, ["Stash db-guard", "Stash shop/db"]);
  });

  it("compares with the last run before it makes anything, a new namespace too", async () => {
    const all = await resources({});
    assert.deepEqual(all["Namespace db"]?.dependsOn, ["Stash db-guard", "Stash shop/db"]);
    for (const kind of ["ServiceAccount db", "Service db-headless", "PersistentVolumeClaimPatch db.data-0"])
      assert.ok(all[kind]?.dependsOn.includes("Stash db-guard"), kind);
  });

  it("lets one thing alone be first of all that waits for the same, which --target may leave without it", async () => {
    const jobs = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { command: ["true"] }]));
    const found = await resources({
      files: { settings: { mountPath: "/etc/db", data: { key: "value" } } },
      jobs: { before: jobs("one", "two"), beside: jobs("three", "four"), after: jobs("five", "six") },
      tls: { issuer: { name: "company" } },
      rollout: { strategy: "Recreate" },
    });
    const waiting = (thing: string) => Object.entries(found).filter(([, { dependsOn }]) => dependsOn.includes(thing));
    const isAfter = (name: string, other: string): boolean =>
      found[name]!.dependsOn.some((one) => one === other || (one in found && isAfter(one, other)));
    const always = ["Stash db-guard", "Stash shop/db", "Service db-headless", "StatefulSet db"];
    // What a Job gates starts side by side, and under --continue-on-error the engine must know that it waits.
    const gates = ["Job db.one", "Job db.two"];
    const leaving = Object.keys(found).filter((thing) => ![...always, ...gates].includes(thing));
    const things = leaving.filter((thing) => waiting(thing).length > 1);
    assert.ok(things.length >= 6, things.join());
    for (const thing of things) {
      const names = waiting(thing).map(([name]) => name);
      const isFirst = (first: string) => names.every((name) => name === first || isAfter(name, first));
      assert.ok(names.some(isFirst), `${thing}: ${names.join()}`);
    }
  });

  it("notes in the state of neither record that it waits for the other, as which one does depends on the last run", async () => {
    const { "Stash db-guard": guard, "Stash shop/db": whereabouts } = await resources({});
    assert.deepEqual([guard?.dependsOn, whereabouts?.dependsOn], [[], []]);
  });

  it("leaves an existing namespace alone", async () => {
    const all = await resources({ namespace: { existing: "shop" } });
    assert.equal(all["Namespace db"], undefined);
    assert.equal(all["StatefulSet db"]?.inputs.metadata.namespace, "shop");
  });

  it("has no budget for one pod, which it would only keep from being drained", async () => {
    assert.equal((await resources({ replicas: 1 }))["PodDisruptionBudget db"], undefined);
  });

  it("has no client Service without ports", async () => {
    const all = await resources({ ports: {} });
    assert.equal(all["Service db-client"], undefined);
    assert.notEqual(all["Service db-headless"], undefined);
  });

  it("exports names as flat lists and as one record per ordinal", async () => {
    const { result: db } = await record(() => new StatefulApp("db", args));
    assert.equal(await value(db.namespace), "shop");
    assert.deepEqual(await value(db.podNames), ["db-0", "db-1"]);
    assert.deepEqual(await value(db.podDnsNames), [
      "db-0.db-headless.shop.svc.cluster.local",
      "db-1.db-headless.shop.svc.cluster.local",
    ]);
    assert.deepEqual(await value(db.pvcNames), ["data-db-0", "data-db-1"]);
    assert.deepEqual(await value(db.selectorLabels), {
      "app.kubernetes.io/name": "db",
      "app.kubernetes.io/instance": "db",
    });
    assert.deepEqual((await value(db.replicas))[1], {
      ordinal: 1,
      podName: "db-1",
      dnsName: "db-1.db-headless.shop.svc.cluster.local",
      pvcNames: ["data-db-1"],
    });
    assert.deepEqual(await value(db.headlessService), {
      name: "db-headless",
      dnsName: "db-headless.shop.svc.cluster.local",
      ports: [{ name: "sql", port: 5432 }],
    });
    assert.deepEqual(await value(db.clientService), {
      name: "db",
      dnsName: "db.shop.svc.cluster.local",
      type: "ClusterIP",
      ports: [{ name: "sql", port: 5432 }],
    });
  });
});
