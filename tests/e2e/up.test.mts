import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { deletePods } from "../support/delete-pods.mts";
import { testStack } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

interface Outputs {
  readonly namespace: string;
  readonly podNames: readonly string[];
  readonly podDnsNames: readonly string[];
  readonly pvcNames: readonly string[];
  readonly replicas: readonly {
    readonly ordinal: number;
    readonly podName: string;
    readonly pvcNames: readonly string[];
  }[];
  readonly headlessService: { readonly name: string; readonly dnsName: string };
  readonly clientService: { readonly name: string; readonly ports: readonly { readonly nodePort: number }[] };
}

describe("pulumi up", () => {
  const stack = testStack("up", { config: { volumeSize: "16Mi" } });
  let outputs: Outputs;

  before(async function () {
    await stack.up();
    outputs = await stack.outputs<Outputs>();
  });

  it("starts three pods at once, each with a volume of its own", async () => {
    const pods = await visits(stack).pods();
    assert.deepEqual(
      pods.map(({ metadata, status }) => [metadata.name, status.phase]),
      [0, 1, 2].map((ordinal) => [`visits-${ordinal}`, "Running"]),
    );
    const created = pods.map(({ metadata }) => Date.parse(metadata.creationTimestamp));
    assert.ok(Math.max(...created) - Math.min(...created) <= 1000, `created at ${created.join(", ")}`);
    for (const { metadata, status } of await visits(stack).claims()) assert.equal(status.phase, "Bound", metadata.name);
  });

  it("exports what the cluster says", async () => {
    const app = visits(stack);
    const service = await stack.kubectl.json<{ spec: { ports: { nodePort: number }[] } }>(
      ...["get", "service", "visits", "-n", stack.namespace],
    );
    assert.equal(outputs.namespace, stack.namespace);
    assert.deepEqual(
      outputs.podNames,
      (await app.pods()).map(({ metadata }) => metadata.name),
    );
    assert.deepEqual(
      outputs.pvcNames,
      (await app.claims()).map(({ metadata }) => metadata.name),
    );
    assert.deepEqual(
      outputs.replicas.map(({ podName, pvcNames }) => [podName, ...pvcNames]),
      outputs.podNames.map((pod, ordinal) => [pod, outputs.pvcNames[ordinal]]),
    );
    assert.equal(outputs.clientService.ports[0]?.nodePort, service.spec.ports[0]?.nodePort);
  });

  it("gives every pod a DNS name that leads every pod to it", async () => {
    const addresses = (await visits(stack).pods()).map(({ status }) => status.podIP);
    for (const asking of outputs.podNames)
      for (const [ordinal, dnsName] of outputs.podDnsNames.entries()) {
        // A name that was asked for too early is remembered as unknown for a second.
        await until(async () => (await resolved(asking, dnsName)) === addresses[ordinal], {
          what: `${dnsName} to lead ${asking} to ${addresses[ordinal]}`,
        });
        const health = () => visits(stack).exec(asking, "wget", "-qO-", `http://${dnsName}:8080/healthz`);
        await until(async () => (await health()).trim() === "alive", { what: `${dnsName} to answer ${asking}` });
      }
  });

  it("lets the application find its peers by DNS", async () => {
    const ask = ["wget", "-qO-", "--header", "Accept: application/json", "http://127.0.0.1:8080/"] as const;
    const peers = async () => (JSON.parse(await visits(stack).exec("visits-0", ...ask)) as { peers: string[] }).peers;
    await until(async () => isDeepStrictEqual(await peers(), outputs.podDnsNames), {
      what: `the page to name ${outputs.podDnsNames.join(", ")}`,
    });
  });

  it("finds nothing to change in a second preview and in a refresh", async () => {
    await stack.preview("--expect-no-changes");
    await stack.refresh("--expect-no-changes");
  });

  it("counts per pod, and a deleted pod comes back with its name, its volume and its count", async () => {
    const app = visits(stack);
    const before = await app.counts();
    await app.visit("visits-0", 2);
    await app.visit("visits-1", 5);
    const expected = { ...before, "visits-0": before["visits-0"]! + 2, "visits-1": before["visits-1"]! + 5 };
    assert.deepEqual(await app.counts(), expected);

    const [old] = (await app.pods()).filter(({ metadata }) => metadata.name === "visits-1");
    await deletePods(stack.kubectl, stack.namespace, "visits-1");
    await until(async () => (await app.counts())["visits-1"] !== undefined, { what: "visits-1 to answer again" });
    const [fresh] = (await app.pods()).filter(({ metadata }) => metadata.name === "visits-1");
    assert.notEqual(fresh?.metadata.uid, old?.metadata.uid);
    assert.deepEqual(
      fresh?.spec.volumes.flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? []),
      ["data-visits-1"],
    );
    assert.deepEqual(await app.counts(), expected);
  });

  /** The address that a pod resolves a name to. */
  async function resolved(pod: string, name: string): Promise<string> {
    const lookup = `require("dns").promises.lookup(${JSON.stringify(name)}).then(({ address }) => console.log(address))`;
    return (await visits(stack).exec(pod, "node", "-e", lookup)).trim();
  }
});
