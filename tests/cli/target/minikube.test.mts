import assert from "node:assert/strict";
import { minikubeAddress, minikubeStatus, startMinikube } from "../../../cli/target/minikube.mts";
import { defaultStack, ensureRunning, target } from "../../../cli/target/target.mts";
import { fakeProgram } from "../../support/fake-program.mts";

const record = (host: string, apiServer: string) =>
  JSON.stringify({ Name: "minikube", Host: host, Kubelet: host, APIServer: apiServer, Kubeconfig: "Configured" });

describe("minikube", () => {
  const minikube = fakeProgram("minikube");

  it("is absent where it is not installed, and the embedded cluster is used", async () => {
    minikube.isMissing();
    assert.equal(await minikubeStatus(), "absent");
    assert.equal(await defaultStack(), "embedded");
  });

  it("runs when every node does", async () => {
    const worker = record("Running", "Irrelevant");
    for (const answer of [record("Running", "Running"), `[${record("Running", "Running")},${worker}]`]) {
      await minikube.says(`echo '${answer}'`);
      assert.equal(await minikubeStatus(), "running");
    }
    assert.equal(await defaultStack(), "dev");
  });

  const stopped = {
    "was stopped": `echo '${record("Stopped", "Stopped")}'; exit 7`,
    "is paused": `echo '${record("Running", "Paused")}'; exit 2`,
    "was never started": `echo 'Profile "minikube" not found. Run "minikube profile list"'; exit 85`,
  };
  for (const [how, script] of Object.entries(stopped)) {
    it(`is to be started when it ${how}`, async () => {
      await minikube.says(script);
      assert.equal(await minikubeStatus(), "stopped");
      assert.equal(await defaultStack(), "dev");
    });
  }

  it("is called with its own profile only, whatever the active one is", async () => {
    await minikube.says('[ "$1 $2 $3" = "ip -p minikube" ] && echo 192.168.49.2');
    assert.equal(await minikubeAddress(), "192.168.49.2");
  });

  it("gives its last line of output and a way out when it does not start", async () => {
    await minikube.says('[ "$1" = start ] && { echo pulling; echo "X no driver works" >&2; exit 69; }; exit 85');
    await assert.rejects(startMinikube(), {
      name: "Advice",
      message: /^minikube does not start \(X no driver works\); .*npm start -- --stack embedded$/,
    });
  });

  it("is left alone when it runs", async () => {
    await minikube.says(`[ "$1" = status ] && { echo '${record("Running", "Running")}'; exit 0; }; exit 1`);
    await startMinikube();
  });

  it("is named in the error where a stack needs it and it is not installed", async () => {
    minikube.isMissing();
    await assert.rejects(ensureRunning(target("minikube")), {
      message: /minikube, which is not installed; install it/,
    });
  });
});

describe("target", () => {
  it("knows the two clusters that commands may start, and takes any other as named by the person", () => {
    assert.equal(target("minikube").machine, "minikube");
    assert.equal(target("stateful-app").machine, "embedded");
    assert.deepEqual(target("production"), { machine: "named", context: "production" });
  });

  it("takes a known name in a kubeconfig of the person's for another cluster", () => {
    const named = { machine: "named", context: "minikube", kubeconfig: "/elsewhere" };
    assert.deepEqual(target("minikube", "/elsewhere"), named);
  });
});
