import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkKinds, kindRefusals, missingTypes } from "../../../cli/checks/foreign-kinds.mts";
import type { Workspace } from "../../../cli/stack/workspace.mts";
import type { PreviewStep } from "../../../preview/digest.ts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";
import { step } from "../../support/preview.mts";

const object = (op: string, type: string, name = "db") =>
  step(`kubernetes:${type}`, op, undefined, { metadata: { name, namespace: "shop" } });
const podMonitor = (op = "create") => object(op, "monitoring.coreos.com/v1:PodMonitor");
const definition = (group: string, kind: string) =>
  step("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", "create", undefined, {
    spec: { group, names: { kind } },
  });

/** A cluster that serves these kinds of `monitoring.coreos.com/v1`, or not even that. */
const cluster = (...kinds: string[]) =>
  fakeKubectl({
    "get --raw /apis/monitoring.coreos.com/v1": { resources: kinds.map((kind) => ({ kind })) },
    "get --raw /apis": {
      groups: ["apps/v1", ...(kinds.length > 0 ? ["monitoring.coreos.com/v1"] : [])].map((groupVersion) => ({
        name: groupVersion.split("/")[0],
        versions: [{ groupVersion }],
      })),
    },
  });

async function refused(kubectl: ReturnType<typeof cluster>, ...steps: PreviewStep[]): Promise<string[]> {
  return kindRefusals({ steps }, await missingTypes({ steps }, kubectl));
}

const missing =
  /^monitoring: must find PodMonitor \(monitoring\.coreos\.com\/v1\) in the cluster, got none; install the Prometheus/;

describe("a kind that the cluster does not know", () => {
  it("is named once, with what to install, where a program makes objects of it", async () => {
    const [reason, ...more] = await refused(cluster(), podMonitor(), podMonitor());
    assert.match(reason!, missing);
    assert.deepEqual(more, []);
    assert.match((await refused(cluster("ServiceMonitor"), podMonitor())).join(), missing);
  });

  it("is named with the object where no arg of an app asks for it", async () => {
    const [reason] = await refused(cluster(), object("create", "example.com/v1:Widget", "blue"));
    assert.match(reason!, /^Widget blue: must find Widget \(example\.com\/v1\) in the cluster/);
  });

  it("is no reason where it is known, or no object of it is new", async () => {
    assert.deepEqual(await refused(cluster("PodMonitor"), podMonitor()), []);
    for (const op of ["same", "delete"]) assert.deepEqual(await refused(cluster(), podMonitor(op)), []);
  });

  it("is no reason where the program brings it along, by its definition or perhaps by a chart", async () => {
    const own = definition("monitoring.coreos.com", "PodMonitor");
    assert.deepEqual(await refused(cluster(), own, podMonitor()), []);
    assert.equal((await refused(cluster(), definition("monitoring.coreos.com", "Probe"), podMonitor())).length, 1);
    assert.deepEqual(await refused(cluster(), object("create", "helm.sh/v3:Release", "operator"), podMonitor()), []);
    assert.equal((await refused(cluster(), object("same", "helm.sh/v3:Release", "chart"), podMonitor())).length, 1);
  });

  it("is not looked for where a program has only Kubernetes' own kinds", async () => {
    const never = { ...cluster(), text: () => assert.fail("asked the cluster") };
    const own = ["core/v1:Service", "networking.k8s.io/v1:Ingress", "apps/v1:StatefulSet", "helm.sh/v3:Release"];
    assert.deepEqual([...(await missingTypes({ steps: own.map((type) => object("create", type)) }, never))], []);
  });
});

describe("before a run", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "kinds-"));
    await writeFile(path.join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  });
  after(() => rm(folder, { recursive: true }));

  async function checked(program: string, kubectl: ReturnType<typeof cluster>): Promise<number> {
    await writeFile(path.join(folder, "index.ts"), program);
    const work = { folder, configuration: { file: path.join(folder, "Pulumi.dev.yaml") }, kubectl };
    let plans = 0;
    await checkKinds(work as unknown as Workspace, () => {
      plans += 1;
      return Promise.resolve({ steps: [podMonitor()] });
    });
    return plans;
  }
  const monitored = 'new StatefulApp("db", { …, monitoring: "metrics" });';

  it("a missing kind is refused, and nothing was changed", async () => {
    await assert.rejects(checked(monitored, cluster()), (error: Error) => {
      assert.match(error.message, missing);
      assert.match(error.message, /; nothing was changed$/);
      return true;
    });
  });

  it("no plan is made where the cluster has the group, or the program never names the arg", async () => {
    assert.equal(await checked(monitored, cluster("PodMonitor")), 0);
    assert.equal(await checked('new StatefulApp("db", {});', cluster()), 0);
  });
});
