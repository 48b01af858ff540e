import assert from "node:assert/strict";
import { deletePods } from "../support/delete-pods.mts";
import { lab, type LabOutputs } from "../support/lab.mts";
import { testStack } from "../support/stack.mts";
import { until } from "../support/until.mts";

describe("lab dev namespace", () => {
  const stack = testStack("lab-dev", { program: "examples/labs/dev-namespace" });
  let app: ReturnType<typeof lab>;

  before(async () => {
    await stack.up();
    app = lab(stack, "python-app", 80);
  });

  it("exports the names that the lab promises", async () => {
    const { podNames, podDnsNames, pvcNames } = await stack.outputs<LabOutputs>();
    const domain = `python-app.${stack.namespace}.svc.cluster.local`;
    assert.deepEqual(podNames, ["python-app-0", "python-app-1"]);
    assert.deepEqual(podDnsNames, [`python-app-0.${domain}`, `python-app-1.${domain}`]);
    assert.deepEqual(pvcNames, ["data-python-app-0", "data-python-app-1"]);
  });

  it("ran the pre-install Job to its end before any pod was made", async () => {
    const { status } = await app.job("python-app-pre-install");
    assert.equal(status.succeeded, 1);
    const created = (await app.pods()).map(({ metadata }) => Date.parse(metadata.creationTimestamp));
    assert.ok(Date.parse(status.completionTime) <= Math.min(...created), `${status.completionTime}, ${created.join()}`);
  });

  it("probes as the lab says, to the second", async () => {
    const [pod] = await app.pods();
    const { livenessProbe, readinessProbe } = pod!.spec.containers[0]!;
    const httpGet = { path: "/", port: "http", scheme: "HTTP" };
    const counts = { successThreshold: 1, failureThreshold: 3 };
    assert.deepEqual(livenessProbe, {
      httpGet,
      initialDelaySeconds: 30,
      periodSeconds: 10,
      timeoutSeconds: 5,
      ...counts,
    });
    assert.deepEqual(readinessProbe, {
      httpGet,
      initialDelaySeconds: 5,
      periodSeconds: 5,
      timeoutSeconds: 3,
      ...counts,
    });
  });

  it("lets a user who is not root listen on port 80, behind both Services", async () => {
    assert.match(await app.exec("python-app-0", "id", "-u"), /^10001\b/);
    assert.equal((await app.service("python-app")).spec.clusterIP, "None");
    const { spec } = await app.service("python-app-external");
    assert.deepEqual([spec.type, spec.ports[0]?.port, spec.ports[0]?.targetPort], ["ClusterIP", 80, "http"]);
    for (const name of ["python-app-1.python-app", "python-app-external", "python-app-dev"])
      assert.equal(await app.exec("python-app-0", "wget", "-qO-", `http://${name}/healthz`), "alive", name);
  });

  it("keeps each pod's file when the pod is deleted", async () => {
    await app.visit("python-app-1");
    const [, old] = await app.pods();
    const before = Number(await app.exec("python-app-1", "cat", "/data/visits"));
    assert.ok(before > 0);
    await deletePods(stack.kubectl, stack.namespace, "python-app-1");
    const running = async () => {
      const [, pod] = await app.pods();
      return pod?.metadata.uid !== old?.metadata.uid && pod?.status.phase === "Running";
    };
    await until(running, { what: "python-app-1 to run again" });
    assert.ok(Number(await app.exec("python-app-1", "cat", "/data/visits")) >= before);
  });
});
