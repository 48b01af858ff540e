import assert from "node:assert/strict";
import { addImage } from "../../../cli/embedded/node/index.mts";
import { Canary } from "../../support/canary.mts";
import { deletePods } from "../../support/delete-pods.mts";
import { lab } from "../../support/lab.mts";
import { recipe } from "../../support/recipe.mts";
import { testStack } from "../../support/stack.mts";
import { until } from "../../support/until.mts";
import { Vault } from "../../support/vault.mts";

interface Pod {
  readonly metadata: { readonly name: string; readonly uid: string };
  readonly status: {
    readonly conditions: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses: readonly ContainerStatus[];
  };
}

interface ContainerStatus {
  readonly name: string;
  readonly restartCount: number;
  readonly state: { readonly running?: object };
}

const names = ["python-app-0", "python-app-1", "python-app-2"];

describe("a secret from Vault to the pods of a lab", function () {
  this.timeout("10m");
  // Not everything of it is in its namespace, with which the suite's end would be enough.
  after(() => store.destroy());
  const program = recipe("vault");
  const store = testStack("vault", { program: program.folder });
  const stack = testStack("vault-lab", {
    program: "examples/labs/python-app",
    config: { existingNamespace: store.namespace, vaultAgent: true },
  });
  const vault = new Vault(store);
  const app = lab(store, "python-app", 8080);
  const versions = [new Canary(), new Canary(), new Canary(), new Canary()];
  const shown: Record<string, string> = {};

  const password = (pod: string) => app.exec(pod, "cat", "/vault/secrets/config.txt");
  const read = async (of: readonly string[], { value }: Canary) => {
    const all = async () => (await Promise.all(of.map(password))).every((text) => text === `password=${value}`);
    await until(all, { what: `the newest version in the file of ${of.join(", ")}` });
  };
  const pods = async () => {
    const selector = "app.kubernetes.io/name=python-app";
    const { items } = await store.kubectl.json<{ items: Pod[] }>("get", "pods", "-n", store.namespace, "-l", selector);
    return new Map(items.map((pod) => [pod.metadata.name, pod]));
  };
  const ready = (pod: Pod | undefined) =>
    pod?.status.conditions.some(({ type, status }) => type === "Ready" && status === "True") ?? false;
  /** What would be another for a pod or a container that was started anew. */
  const runs = async (of: readonly string[]) => {
    const all = await pods();
    return of.map((name) => {
      const { metadata, status } = all.get(name)!;
      const restarts = [...status.initContainerStatuses, ...status.containerStatuses!].map((one) => one.restartCount);
      return [name, metadata.uid, restarts, ready(all.get(name))];
    });
  };

  before(async function () {
    this.timeout("30m");
    await addImage("vault");
    shown["preview of Vault"] = await store.preview();
    shown["up of Vault"] = await store.up();
    await vault.write(versions[0]!.value);
    shown["preview of the lab"] = await stack.preview();
    shown["up of the lab"] = await stack.up();
  });

  it("is a file in every pod, which the namespace holds to the level restricted", async () => {
    await read(names, versions[0]!);
    const { metadata } = await store.kubectl.json<{ metadata: { labels: Record<string, string> } }>(
      ...["get", "namespace", store.namespace],
    );
    assert.equal(metadata.labels["pod-security.kubernetes.io/enforce"], "restricted");
    for (const { status } of (await pods()).values())
      assert.deepEqual(
        status.initContainerStatuses.map(({ name, state }) => [name, state.running !== undefined]),
        [
          ["vault-agent-init", false],
          ["vault-agent", true],
        ],
      );
  });

  it("reaches the files in a new version, and nothing restarts", async () => {
    const before = await runs(names);
    await vault.write(versions[1]!.value);
    await read(names, versions[1]!);
    assert.deepEqual(await runs(names), before);
  });

  it("stays with the pods that run while Vault is sealed; one that starts waits, and starts when it is unsealed", async () => {
    const [waiting, ...running] = ["python-app-2", "python-app-0", "python-app-1"] as const;
    const before = await runs(running);
    await vault.restart();
    await deletePods(store.kubectl, store.namespace, waiting);
    const refused = async () => {
      const log = ["logs", waiting, "-n", store.namespace, "-c", "vault-agent-init"];
      return /Vault is sealed/.test(await store.kubectl.text(...log));
    };
    await until(refused, { what: `${waiting} to be told that Vault is sealed` });
    const { status } = (await pods()).get(waiting)!;
    const started = [...status.initContainerStatuses, ...(status.containerStatuses ?? [])].filter(
      (one) => one.state.running,
    );
    assert.deepEqual(
      started.map(({ name }) => name),
      ["vault-agent-init"],
    );

    await read(running, versions[1]!);
    assert.deepEqual(await runs(running), before);

    await vault.unseal();
    await until(async () => ready((await pods()).get(waiting)), { what: `${waiting} to be ready`, timeout: 180_000 });
    await read([waiting], versions[1]!);
    await vault.write(versions[2]!.value);
    await read(names, versions[2]!);
    assert.deepEqual(await runs(running), before);
  });

  it("is no reason for up to wait for a Vault that is sealed", async () => {
    await vault.restart();
    await program.edit("periodSeconds: 5", "periodSeconds: 4");
    const started = Date.now();
    shown["up while it is sealed"] = await store.up();
    assert.ok(Date.now() - started < 60_000, `${Date.now() - started} ms`);
    await vault.restart();
    const { spec } = await store.kubectl.json<{
      spec: { containers: { readinessProbe: { periodSeconds: number } }[] };
    }>(...["get", "pod", "vault-0", "-n", store.namespace]);
    assert.equal(spec.containers[0]?.readinessProbe.periodSeconds, 4);
    await vault.unseal();
    await vault.write(versions[3]!.value);
    await read(names, versions[3]!);
  });

  it("is still there when Vault was destroyed and made again, unsealed with the kept key", async () => {
    const key = await vault.key("unseal-key");
    shown["destroy of Vault"] = await store.destroy();
    shown["another up of Vault"] = await store.up();
    assert.equal(await vault.sealed(), false);
    assert.equal(await vault.key("unseal-key"), key);
    await deletePods(store.kubectl, store.namespace, "python-app-1");
    await until(async () => ready((await pods()).get("python-app-1")), { what: "python-app-1 to be ready" });
    await read(["python-app-1"], versions[3]!);
  });

  it("shows in no output, state, log, event or object, and neither do Vault's keys but in their Secret", async () => {
    const text = (...args: string[]) => store.kubectl.text(...args, "-n", store.namespace);
    const all = (await text("get", "pods", "-o", "name")).split("\n");
    const logs = all.map(async (pod) => [pod, await text("logs", pod, "--all-containers")] as const);
    const channels = {
      ...shown,
      ...Object.fromEntries(await Promise.all(logs)),
      events: await text("get", "events", "-o", "json"),
      objects: await text("get", "sts,pods,cm,svc,sa,pvc,jobs,controllerrevisions", "-o", "json"),
      "the state of Vault": await store.pulumi("stack", "export"),
      "the outputs of Vault": await store.pulumi("stack", "output", "--json"),
      "the state of the lab": await stack.pulumi("stack", "export"),
      "the outputs of the lab": await stack.pulumi("stack", "output", "--json"),
    };
    for (const name of ["unseal-key", "root-token"]) new Canary(await vault.key(name)).assertNotIn(channels);
    const secrets = await text("get", "secrets", "-o", "json");
    for (const version of versions) version.assertNotIn({ ...channels, secrets });
  });
});
