import assert from "node:assert/strict";
import { Advice } from "../../../../cli/terminal/advice.mts";
import { type Machine, overlaps, refuse } from "../../../../cli/embedded/node/preconditions.mts";

const gibibyte = 1024 ** 3;

const fit: Machine = {
  platform: "linux",
  uid: 0,
  cgroups: 2,
  hasIp: true,
  freeDisk: 20 * gibibyte,
  hasCluster: false,
  memory: 8 * gibibyte,
  foreignBridge: false,
  routes: ["172.17.0.0/16", "192.168.1.0/24", "10.0.0.0/24"],
  otherKubelet: undefined,
};

const minikube = "install minikube, which brings its own machine, and run this again";

describe("the machine for an embedded node", () => {
  it("is taken with either version of cgroups", () => {
    refuse(fit);
    refuse({ ...fit, cgroups: 1 });
  });

  it("needs little room for a cluster that is there already", () => {
    refuse({ ...fit, freeDisk: 2 * gibibyte, hasCluster: true });
  });

  const refusals: [Partial<Machine>, string][] = [
    [{ platform: "darwin" }, `the embedded Kubernetes needs Linux, and this is darwin; ${minikube}`],
    [{ uid: 1000 }, `the embedded Kubernetes needs root; use sudo, or ${minikube}`],
    [{ cgroups: undefined }, `this machine has no cgroups to run containers in; ${minikube}`],
    [{ hasIp: false }, "the command ip is missing; run `apt-get install iproute2`"],
    [
      { otherKubelet: 77 },
      "another Kubernetes runs on this machine (kubelet, process 77); name its context in the stack's configuration, or stop it",
    ],
    [
      { foreignBridge: true },
      `the network device cni0 is not ours; remove it with \`ip link delete cni0\`, or ${minikube}`,
    ],
    [
      { routes: ["10.244.0.0/16"] },
      `the network 10.244.0.0/16 is in use, and the cluster's own would overlap it; ${minikube}`,
    ],
    [{ freeDisk: gibibyte }, "only 1.0 GiB are free below /var/lib/stateful-app; free 8 GiB"],
    [{ memory: 1.5 * gibibyte }, "this machine has 1.5 GiB of memory; use one with at least 2 GiB"],
  ];
  for (const [fault, advice] of refusals) {
    it(`is refused with one line of advice for ${JSON.stringify(fault)}`, () => {
      assert.throws(
        () => refuse({ ...fit, ...fault }),
        (error: Error) => error instanceof Advice && error.message === advice,
      );
    });
  }
});

describe("two networks", () => {
  it("overlap when one holds the other, whichever is named first", () => {
    assert.equal(overlaps("10.244.0.0/24", "10.0.0.0/8"), true);
    assert.equal(overlaps("10.0.0.0/8", "10.244.0.0/24"), true);
    assert.equal(overlaps("10.96.0.10", "10.96.0.0/16"), true);
  });

  it("do not overlap side by side, also above 128.0.0.0 where shifted numbers are negative", () => {
    assert.equal(overlaps("10.244.1.0/24", "10.244.0.0/24"), false);
    assert.equal(overlaps("192.168.0.0/16", "192.169.0.0/16"), false);
  });
});
