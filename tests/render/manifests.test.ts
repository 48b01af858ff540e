import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp } from "../../components";
import { manifests } from "../../render/manifests";
import { redacted } from "../../render/secrets";
import { example } from "../support/example";
import { record } from "../support/recording";

async function objects(program: () => void): Promise<Record<string, any>> {
  const { resources } = await record(program);
  const all = manifests(resources).map((one) => [`${one.kind} ${one.metadata.name}`, one] as const);
  return Object.fromEntries(all);
}

describe("manifests", function () {
  // The first program loads the whole SDK.
  this.timeout("30s");

  it("are the Kubernetes objects, claims among them, each after what it depends on", async () => {
    const all = await objects(
      () => new StatefulApp("db", { ...example, replicas: 2, podSecurityContext: { runAsUser: 10002 } }),
    );
    const names = Object.keys(all);
    assert.deepEqual(
      names.filter((name) => name.startsWith("PersistentVolumeClaim")),
      ["PersistentVolumeClaim data-db-0", "PersistentVolumeClaim data-db-1"],
    );
    assert.equal(names[0], "Namespace shop");
    assert.equal(names.at(-1), "StatefulSet db");
    assert.ok(names.every((name) => !name.startsWith("StatefulApp")));
  });

  it("are each one object, also where the program patches what it declares in full", async () => {
    const { resources } = await record(() => new StatefulApp("db", { ...example, retention: { onDestroy: "Delete" } }));
    assert.equal(resources.filter(({ inputs }) => inputs.kind === "Namespace").length, 2);
    assert.equal(manifests(resources).filter(({ kind }) => kind === "Namespace").length, 1);
  });

  it("keep the annotations that tell the provider what to do, since they are applied like all others", async () => {
    const { "StatefulSet db": set } = await objects(() => new StatefulApp("db", example));
    assert.equal(set?.metadata.annotations?.["pulumi.com/patchForce"], "true");
  });

  it("name a Secret of secretFiles in the set's volume as the Secret itself is named", async () => {
    const secretFiles = { login: { mountPath: "/etc/login", data: { password: "hunter2" } } };
    const all = await objects(() => new StatefulApp("db", { ...example, secretFiles }));
    assert.equal(all["Secret db.login-xxxxxxxx"]?.metadata.annotations?.["pulumi.com/autonamed"], "true");
    const { volumes } = all["StatefulSet db"]!.spec.template.spec;
    assert.equal(volumes.find(({ name }: { name: string }) => name === "login").secret.secretName, "db.login-xxxxxxxx");
  });

  it("show the keys of a Secret and none of its values", async () => {
    const all = await objects(() => {
      new k8s.core.v1.Secret("a", { metadata: { name: "a" }, stringData: { password: "hunter2" } });
      new k8s.core.v1.Secret("b", { metadata: { name: "b" }, data: pulumi.secret({ password: "aHVudGVyMg==" }) });
    });
    assert.deepEqual(all["Secret a"]?.stringData, { password: "[secret]" });
    assert.deepEqual(all["Secret b"]?.data, { password: "[secret]" });
  });

  it("hide a secret leaf anywhere else, and only that", async () => {
    const env = { PASSWORD: pulumi.secret("hunter2"), USER: "me" };
    const all = await objects(() => new StatefulApp("db", { ...example, env }));
    assert.deepEqual(all["StatefulSet db"]?.spec.template.spec.containers[0].env, [
      { name: "PASSWORD", value: "[secret]" },
      { name: "USER", value: "me" },
    ]);
    assert.ok(!JSON.stringify(all).includes("hunter2"));
  });

  it("hide a secret output whole", async () => {
    const { outputs } = await record(() =>
      pulumi.runtime.runInPulumiStack(() =>
        Promise.resolve({ login: pulumi.secret({ user: "me" }), names: ["a"], port: 1 }),
      ),
    );
    assert.deepEqual(redacted(outputs), { login: "[secret]", names: ["a"], port: 1 });
  });
});
