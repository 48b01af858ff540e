import assert from "node:assert/strict";
import { stackTable } from "../../../cli/stack/table.mts";
import { target } from "../../../cli/target/target.mts";
import type { Workspace } from "../../../cli/stack/workspace.mts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";
import { fakeProgram } from "../../support/fake-program.mts";

const running = {
  kind: "Pod",
  metadata: { name: "visits-0" },
  status: { phase: "Running", containerStatuses: [{ ready: true, restartCount: 2 }] },
};
const claim = {
  kind: "PersistentVolumeClaim",
  metadata: { name: "data-visits-0" },
  spec: { resources: { requests: { storage: "1Gi" } } },
};
const outputs = (nodePort?: number) => ({
  namespace: "n",
  replicas: [0, 1].map((ordinal) => ({
    ordinal,
    podName: `visits-${ordinal}`,
    dnsName: `visits-${ordinal}.here`,
    pvcNames: [`data-visits-${ordinal}`],
  })),
  clientService: { name: "visits", ports: [{ name: "http", port: 8080, ...(nodePort && { nodePort }) }] },
});
const table = (context: string, nodePort?: number) => {
  const kubectl = fakeKubectl({ "get pods,persistentvolumeclaims -n n": { items: [running, claim] } });
  return stackTable({ kubectl, target: target(context) } as Workspace, outputs(nodePort));
};
const cells = (text: string, row: string) =>
  text
    .split("\n")
    .find((line) => line.includes(row))!
    .split(/\s*│\s*/);

describe("the table of pods", () => {
  const minikube = fakeProgram("minikube");

  it("shows what the cluster reports: state, restarts, size", async () => {
    const row = cells(await table("stateful-app"), "visits-0");
    assert.deepEqual(row.slice(1, -1), [
      "visits-0",
      "Running, ready, restarts: 2",
      "visits-0.here",
      "data-visits-0",
      "1Gi",
    ]);
  });

  it("shows what is in the outputs and missing in the cluster", async () => {
    const row = cells(await table("stateful-app"), "visits-1");
    assert.deepEqual(row.slice(1, -1), ["visits-1", "missing", "visits-1.here", "data-visits-1", "missing"]);
  });

  it("gives the address to open on the embedded cluster and on minikube", async () => {
    await minikube.says("echo 192.168.49.2");
    assert.match(await table("stateful-app", 30080), /\nOpen http:\/\/127\.0\.0\.1:30080$/);
    if (process.platform === "linux")
      assert.match(await table("minikube", 30080), /\nOpen http:\/\/192\.168\.49\.2:30080$/);
  });

  it("gives the command that reaches a service without a port on the node", async () => {
    assert.match(
      await table("stateful-app"),
      /\nReach it with: npm run kubectl -- port-forward -n n service\/visits 8080$/,
    );
  });
});
