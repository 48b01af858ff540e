import assert from "node:assert/strict";
import { Canary } from "../support/canary.mts";
import { lab, since, type LabOutputs } from "../support/lab.mts";
import { testStack } from "../support/stack.mts";
import { until } from "../support/until.mts";

describe("lab python-app", () => {
  const canary = new Canary();
  const stack = testStack("lab-python-app", {
    program: "examples/labs/python-app",
    config: { password: canary.value },
  });
  const said: Record<string, string> = {};
  let app: ReturnType<typeof lab>;
  let outputs: LabOutputs;

  before(async () => {
    said.preview = await stack.preview();
    said.up = await stack.up();
    outputs = await stack.outputs<LabOutputs>();
    app = lab(stack, "python-app", 8080);
  });

  it("exports the names that the lab promises", () => {
    const ordinals = [0, 1, 2];
    const domain = `app-stateful.${stack.namespace}.svc.cluster.local`;
    assert.deepEqual(
      [outputs.podNames, outputs.podDnsNames, outputs.pvcNames],
      [
        ordinals.map((ordinal) => `python-app-${ordinal}`),
        ordinals.map((ordinal) => `python-app-${ordinal}.${domain}`),
        ordinals.map((ordinal) => `visits-data-python-app-${ordinal}`),
      ],
    );
  });

  it("puts the Secret's and the ConfigMap's keys and the release into the environment", async () => {
    const { MY_PASSWORD, CONFIG_MAP_VAR, RELEASE_NAME, SLEEP_TIME } = await app.environment("python-app-2");
    assert.deepEqual(
      { MY_PASSWORD, CONFIG_MAP_VAR, RELEASE_NAME, SLEEP_TIME },
      { MY_PASSWORD: canary.value, CONFIG_MAP_VAR: "from the ConfigMap", RELEASE_NAME: "python-app", SLEEP_TIME: "5" },
    );
  });

  it("shows its password in no preview, log, event, state or object but its Secret", async () => {
    await stack.configure({ password: `${canary.value}-2` });
    const change = await stack.preview();
    await stack.configure({ password: canary.value });
    await canary.assertHidden(stack, "python-app-0", { ...said, change });
  });

  it("mounts the ConfigMap as a folder, and a volume that may be written to beside a read-only file system", async () => {
    assert.deepEqual((await app.exec("python-app-0", "ls", "/app/config_map")).split("\n"), ["config.json", "env-var"]);
    await app.exec("python-app-0", "touch", "/tmp/written");
    await assert.rejects(app.exec("python-app-0", "touch", "/app/written"), /Read-only file system/);
  });

  it("says on every pod who it is and what Vault's agent is to inject", async () => {
    for (const { metadata, spec } of await app.pods()) {
      assert.equal(spec.serviceAccountName, "internal-app");
      assert.deepEqual(metadata.annotations, {
        "vault.hashicorp.com/agent-inject": "true",
        "vault.hashicorp.com/role": "internal-app",
        "vault.hashicorp.com/agent-inject-secret-config.txt": "internal/data/server/config",
      });
    }
    await app.exec("python-app-0", "test", "-s", "/var/run/secrets/kubernetes.io/serviceaccount/token");
  });

  it("ran the post-install Job to its end after every pod was ready", async () => {
    const { status } = await app.job("python-app-post-install");
    assert.equal(status.succeeded, 1);
    const ready = (await app.pods()).map((pod) => since(pod, "Ready"));
    assert.ok(Date.parse(status.startTime) >= Math.max(...ready), `${status.startTime}, ready at ${ready.join(", ")}`);
  });

  it("did not wait for the load balancer, which has no address, and answers on its node port", async () => {
    const { spec, status } = await app.service("python-app");
    assert.deepEqual([spec.type, status.loadBalancer], ["LoadBalancer", {}]);
    const nodePort = outputs.clientService.ports[0]?.nodePort;
    assert.equal(nodePort, spec.ports[0]?.nodePort);
    const path = "{.items[0].status.addresses[?(@.type=='InternalIP')].address}";
    const node = await stack.kubectl.text("get", "nodes", "-o", `jsonpath=${path}`);
    const response = await fetch(`http://${node}:${nodePort}/healthcheck`);
    assert.equal(await response.text(), "alive\n");
  });

  it("resolves a pod by its DNS name from inside another", async () => {
    const [, second] = await app.pods();
    const address = new RegExp(`Address:\\s+${second?.status.podIP}\\b`);
    const resolved = async () => address.test(await app.exec("python-app-0", "nslookup", outputs.podDnsNames[1]!));
    await until(resolved, { what: `python-app-0 to resolve ${outputs.podDnsNames[1]} to ${second?.status.podIP}` });
  });

  it("counts per pod, and a reinstall finds the claims and the counts", async () => {
    const before = await app.counts();
    await Promise.all([app.visit("python-app-0"), app.visit("python-app-1").then(() => app.visit("python-app-1"))]);
    const counts = {
      "python-app-0": before["python-app-0"]! + 1,
      "python-app-1": before["python-app-1"]! + 2,
      "python-app-2": before["python-app-2"]!,
    };
    assert.deepEqual(await app.counts(), counts);

    await stack.destroy();
    assert.deepEqual(await app.pods(), []);
    await stack.up();
    assert.deepEqual(await until(() => app.counts(), { what: "the pods to answer" }), counts);
  });
});
