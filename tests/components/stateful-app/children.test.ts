import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { StatefulApp, type StatefulAppArgs } from "../../../components";
import { record, type Recorded } from "../../support/recording";

const args: StatefulAppArgs = {
  namespace: "shop",
  image: "registry.example/db:1.4.2",
  replicas: 2,
  ports: { sql: 5432 },
};

async function children(changes: Partial<StatefulAppArgs> = {}): Promise<Record<string, Recorded>> {
  const { resources } = await record(() => new StatefulApp("db", { ...args, ...changes }));
  return Object.fromEntries(resources.map((one) => [`${one.type.split(":").at(-1)} ${one.name}`, one]));
}

async function added(changes: Partial<StatefulAppArgs>): Promise<string[]> {
  const [before, after] = [await children(), await children(changes)];
  return Object.keys(after).filter((name) => !(name in before));
}

describe("StatefulApp: children", function () {
  this.timeout(20_000);

  it("has none of those that nobody asked for", async () => {
    assert.deepEqual(Object.keys(await children()).sort(), [
      "Namespace db",
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

  it("has an Ingress, an HTTPRoute and a NetworkPolicy where they were asked for", async () => {
    assert.deepEqual(await added({ ingress: { host: "db.example.com" } }), ["Ingress db"]);
    assert.deepEqual(await added({ httpRoute: { gateway: { name: "public" } } }), ["HTTPRoute db-route"]);
    assert.deepEqual(await added({ networkPolicy: {} }), ["NetworkPolicy db"]);
  });

  it("has a monitor of the kind that was asked for, another one for another kind", async () => {
    assert.deepEqual(await added({ monitoring: "sql" }), ["PodMonitor db-monitor"]);
    assert.deepEqual(await added({ monitoring: { endpoints: [{ port: "sql" }] } }), ["ServiceMonitor db-monitor"]);
  });

  it("warns of a kind that the cluster may not know where an object is of one, and only there", async () => {
    const all = await children({ monitoring: "sql", httpRoute: { gateway: { name: "public" } } });
    const hook = "shop/db: a kind is known";
    const explained = Object.entries(all).filter(([, { hooks }]) => hooks.onError.includes(hook));
    assert.deepEqual(explained.map(([name]) => name).sort(), ["HTTPRoute db-route", "PodMonitor db-monitor"]);
    for (const [, { hooks }] of explained) assert.deepEqual(hooks.afterCreate, [`${hook} at preview`]);
  });

  it("has one Service per pod where it was asked for", async () => {
    assert.deepEqual(await added({ podServices: {} }), ["Service db-0", "Service db-1"]);
  });

  it("has a client Service for a sidecar's port alone, and none where no container has one", async () => {
    const sidecars = { exporter: { image: "registry.example/exporter:1", ports: { metrics: 9121 } } };
    assert.equal((await children({ ports: {} }))["Service db-client"], undefined);
    const all = await children({ ports: {}, sidecars, clientService: { ports: { metrics: {} } } });
    assert.deepEqual(all["Service db-client"]?.inputs.spec.ports, [
      { name: "metrics", port: 9121, targetPort: "metrics", protocol: "TCP" },
    ]);
  });

  it("uses an account that somebody else made without making one", async () => {
    const all = await children({ serviceAccount: { existing: "internal-app" } });
    assert.equal(all["ServiceAccount db"], undefined);
    assert.equal(all["StatefulSet db"]?.inputs.spec.template.spec.serviceAccountName, "internal-app");
  });

  it("has no budget where it is unwanted", async () => {
    assert.equal((await children({ podDisruptionBudget: "none" }))["PodDisruptionBudget db"], undefined);
  });

  it("makes a Secret without a name, secret in the state, and mounts it by the name it got", async () => {
    const all = await children({ secretFiles: { keys: { mountPath: "/etc/keys", data: { key: "x" } } } });
    const secret = all["Secret db.keys"]!;
    assert.equal("name" in secret.inputs.metadata, false);
    assert.match(JSON.stringify(secret.inputs.stringData), /4dabf18193072939515e22adb298388d/);
    assert.equal(all["StatefulSet db"]?.inputs.spec.template.spec.volumes.at(-1).secret.secretName, "db.keys-xxxxxxxx");
    assert.ok(all["StatefulSet db"]?.dependsOn.includes("Secret db.keys"));
  });

  it("makes nothing in a namespace before it knows that the volumes there are the app's own", async () => {
    const all = await children({
      claims: { data: { size: "1Gi", mountPath: "/data" } },
      secretFiles: { keys: { mountPath: "/etc/keys", data: { key: "x" } } },
      jobs: { before: { migrate: {} } },
      podServices: {},
      networkPolicy: {},
    });
    const first = ["StatefulApp", "Stash", "Namespace", "PersistentVolumeClaimPatch"];
    const others = Object.entries(all).filter(([name]) => !first.includes(name.split(" ")[0]!));
    assert.ok(others.length > 8);
    for (const [name, { dependsOn }] of others)
      assert.ok(dependsOn.includes("PersistentVolumeClaimPatch db.data-1"), name);
  });

  it("looks at a namespace that a destroy deletes first as at one that none does, and has no second look at any other", async () => {
    const deleting: Partial<StatefulAppArgs> = { retention: { onDestroy: "Delete" } };
    assert.deepEqual(await added(deleting), ["Stash shop", "NamespacePatch db.namespace"]);
    const { "NamespacePatch db.namespace": seen, "Namespace db": own } = await children(deleting);
    assert.deepEqual([seen?.retainOnDelete, own?.retainOnDelete], [true, false]);
    assert.deepEqual(seen?.inputs.metadata, { name: "shop", labels: { "kubernetes.io/metadata.name": "shop" } });
    assert.ok(own?.dependsOn.includes("NamespacePatch db.namespace"), own?.dependsOn.join());
    assert.deepEqual(await added({ ...deleting, namespace: { existing: "shop" } }), ["Stash shop"]);
  });

  it("runs the Jobs that gate the pods before them, after the files that they read", async () => {
    const all = await children({
      files: { settings: { mountPath: "/etc/db", data: { "db.conf": "" } } },
      jobs: { before: { migrate: {} } },
    });
    const order = Object.keys(all);
    for (const needed of ["ConfigMap db.settings-9e6d8d8dff", "ServiceAccount db"])
      assert.ok(order.indexOf(needed) < order.indexOf("Job db.migrate"), order.join());
    assert.deepEqual(all["Job db.migrate"]?.dependsOn, [
      "Namespace db",
      "Service db-headless",
      "Stash db-guard",
      "Stash shop/db",
    ]);
    assert.ok(all["StatefulSet db"]?.dependsOn.includes("Job db.migrate"));
  });

  it("runs the Jobs that follow the pods after them", async () => {
    const all = await children({ jobs: { after: { seed: { activeDeadlineSeconds: 60 } } } });
    assert.deepEqual(all["Job db.seed"]?.dependsOn, ["StatefulSet db"]);
    assert.equal(all["StatefulSet db"]?.dependsOn.includes("Job db.seed"), false);
    assert.deepEqual(all["Job db.seed"]?.timeouts, { create: "90s", update: "90s", delete: "" });
  });

  it("runs the Jobs beside the pods while they start: both after the same, neither after the other", async () => {
    const jobs = { before: { migrate: {} }, beside: { init: {} } };
    const all = await children({ jobs, claims: { data: { size: "1Gi", mountPath: "/data" } } });
    const dependsOn = all["Job db.init"]?.dependsOn;
    assert.ok(dependsOn?.includes("Job db.migrate"), "what gates the pods gates them too, under --continue-on-error");
    assert.ok(dependsOn?.includes("Service db-headless"), "they find the pods by name");
    assert.equal(all["StatefulSet db"]?.dependsOn.includes("Job db.init"), false);
    assert.equal(all["Job db.init"]?.dependsOn.includes("StatefulSet db"), false);
  });

  it("says what may hold up pods that are not available in time where a Job waits for them or they keep their template, and only there", async () => {
    const explained = async (args: Partial<StatefulAppArgs>) =>
      (await children(args))["StatefulSet db"]?.hooks.onError.includes("shop/db: what holds up the pods");
    assert.equal(await explained({ jobs: { after: { init: {} } } }), true);
    assert.equal(await explained({ rollout: { partition: 1 } }), true);
    assert.equal(await explained({ jobs: { beside: { init: {} } } }), false);
  });

  it("has a certificate where it was asked for, before the pods, and lets a client read who vouches for it", async () => {
    assert.deepEqual(await added({ tls: { issuer: { name: "company" } } }), [
      "Certificates db-tls",
      "Secret db-tls",
      "Certificate db-tls",
    ]);
    const all = await children({ tls: { issuer: { name: "company" } } });
    assert.ok(all["Certificate db-tls"]?.dependsOn.includes("Secret db-tls"));
    assert.ok(all["StatefulSet db"]?.dependsOn.includes("Certificate db-tls"));
    assert.deepEqual(all["Certificate db-tls"]?.timeouts, { create: "300s", update: "300s", delete: "" });
  });

  it("is its own authority where it was asked to be, and keeps only what it was asked to keep", async () => {
    const tls = { issuer: "self-signed" } as const;
    assert.deepEqual((await added({ tls })).sort(), [
      "Certificate db-tls",
      "Certificate db-tls-ca",
      "Certificates db-tls",
      "Issuer db-self-signed",
      "Issuer db-tls-ca",
      "Secret db-tls",
      "Secret db-tls-ca",
    ]);
    assert.equal((await children({ tls }))["Secret db-tls-ca"]?.retainOnDelete, false);
    const kept = await children({ tls: { ...tls, keepAuthority: true } });
    assert.deepEqual(
      Object.keys(kept).filter((name) => kept[name]?.retainOnDelete),
      ["Namespace db", "Secret db-tls-ca"],
    );
    assert.deepEqual(
      Object.keys(kept).filter((name) => kept[name]!.hooks.onError.includes("shop/db: a certificate is issued")),
      ["Issuer db-self-signed", "Certificate db-tls-ca", "Issuer db-tls-ca", "Certificate db-tls"],
      "what is issued says why it is not, and nothing else does",
    );
  });

  it("says what to set where the provider does not adopt what stands, whichever object it is", async () => {
    const all = await children({
      tls: { issuer: "self-signed" },
      files: { settings: { mountPath: "/etc/db", data: { "db.conf": "" } } },
      jobs: { before: { migrate: {} }, beside: { init: {} }, after: { seed: {} } },
      podServices: {},
      ingress: { host: "db.example.com" },
      httpRoute: { gateway: { name: "public" } },
      networkPolicy: {},
      monitoring: "sql",
    });
    const silent = ["StatefulApp", "Stash", "Certificates"];
    const objects = Object.entries(all).filter(([name]) => !silent.includes(name.split(" ")[0]!));
    assert.ok(objects.length > 15);
    for (const [name, { hooks }] of objects) assert.ok(hooks.onError.includes("shop/db: what exists is adopted"), name);
  });

  it("restarts the pods for another certificate only where it was asked to", async () => {
    const annotations = async (reload: "none" | "rollout") =>
      (await children({ tls: { issuer: "self-signed", reload } }))["StatefulSet db"]?.inputs.spec.template.metadata
        .annotations;
    assert.equal(await annotations("none"), undefined);
    assert.match((await annotations("rollout"))["stateful-app/certificate"], /^[0-9a-f]{64}$/);
  });

  it("hands all of them to the transforms it was given", async () => {
    const label = ({ props, opts }: pulumi.ResourceTransformArgs) => ({
      props: { ...props, metadata: { ...props["metadata"], labels: { team: "storage" } } },
      opts,
    });
    const claims = { data: { size: "1Gi", mountPath: "/data" } };
    const { resources } = await record(() => new StatefulApp("db", { ...args, claims }, { transforms: [label] }));
    const below = resources.filter(({ parent }) => parent === "StatefulApp db");
    assert.ok(below.length > 7);
    for (const { name, inputs } of below) assert.deepEqual(inputs.metadata.labels, { team: "storage" }, name);
  });

  it("never has the name of another app's, however the two and their parts are called", async () => {
    const files = (name: string) => ({ files: { [name]: { mountPath: "/etc/db", data: { "db.conf": "" } } } });
    const claims = (name: string) => ({ claims: { [name]: { size: "1Gi", mountPath: "/data" } } });
    const { resources } = await record(() => {
      new StatefulApp("web", { ...args, namespace: "east", ...files("api-config"), ...claims("api-data") });
      new StatefulApp("web-api", { ...args, namespace: "west", ...files("config"), ...claims("data") });
    });
    const names = resources.map(({ type, name }) => `${type} ${name}`);
    assert.equal(new Set(names).size, names.length);
  });

  it("is another resource under another name, so that a failed run leaves nothing to delete for the one that goes back", async () => {
    assert.deepEqual(
      await added({
        serviceAccount: { name: "robot" },
        headlessService: { name: "peers" },
        clientService: { name: "sql" },
      }),
      ["Service db.peers", "ServiceAccount db.robot", "Service db.sql"],
    );
    const same = {
      serviceAccount: { name: "db" },
      headlessService: { name: "db-headless" },
      clientService: { name: "db" },
    };
    assert.deepEqual(await added(same), []);
  });

  it("has the app's own name in Kubernetes, which another app may have in another namespace", async () => {
    const { resources } = await record(() => {
      for (const place of ["east", "west"])
        new StatefulApp(`${place}-db`, {
          ...args,
          name: "db",
          namespace: place,
          claims: { data: { size: "1Gi", mountPath: "/data" } },
          podServices: {},
          tls: { issuer: "self-signed" },
          jobs: { before: { migrate: {} } },
          ingress: { host: "db.example.com" },
          networkPolicy: {},
        });
    });
    const names = resources.map(({ type, name }) => `${type} ${name}`);
    assert.equal(new Set(names).size, names.length);
    const objects = resources.filter(({ type }) => type.startsWith("kubernetes:") && !type.endsWith(":Namespace"));
    for (const { name, inputs } of objects) {
      assert.match(name, /^(east|west)-db/);
      if (inputs.metadata) assert.match(inputs.metadata.name, /^(data-)?db(-|$)/, name);
    }
  });
});
