import assert from "node:assert/strict";
import { removal } from "../../../../cli/embedded/node/iptables.mts";
import { mountPoints } from "../../../../cli/embedded/node/mounts.mts";
import { areBack } from "../../../../cli/embedded/node/pod-recovery.mts";

describe("what a cluster leaves on the machine", () => {
  it("is unmounted last first, blanks in paths included, and nobody else's", () => {
    const mountinfo = [
      "30 1 8:1 / / rw - ext4 /dev/sda rw",
      "31 30 0:5 / /var/lib/stateful-app/kubelet/pods/a rw - tmpfs tmpfs rw",
      "32 31 0:6 / /var/lib/stateful-app/kubelet/pods/a/b\\040c rw - tmpfs tmpfs rw",
      "33 30 0:7 / /var/lib/stateful-application rw - tmpfs tmpfs rw",
      "34 30 0:8 / /run/stateful-app/netns/1 rw - nsfs nsfs rw",
    ].join("\n");
    assert.deepEqual(mountPoints(mountinfo), [
      "/run/stateful-app/netns/1",
      "/var/lib/stateful-app/kubelet/pods/a/b c",
      "/var/lib/stateful-app/kubelet/pods/a",
    ]);
  });

  it("is taken out of iptables with every jump to it, and nothing else", () => {
    const dump = [
      "# comment",
      "*filter",
      ":INPUT ACCEPT [0:0]",
      ":KUBE-FIREWALL - [0:0]",
      ":DOCKER - [0:0]",
      "-A INPUT -j KUBE-FIREWALL",
      '-A INPUT -m comment --comment "KUBE-like" -j DOCKER',
      "-A KUBE-FIREWALL -j DROP",
      "COMMIT",
      "*nat",
      ":PREROUTING ACCEPT [0:0]",
      "COMMIT",
    ].join("\n");
    assert.equal(
      removal(dump),
      ["*filter", "-D INPUT -j KUBE-FIREWALL", "-F KUBE-FIREWALL", "-X KUBE-FIREWALL", "COMMIT", ""].join("\n"),
    );
  });

  it("asks nothing of iptables when there is nothing to take out", () => {
    assert.equal(removal("*nat\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n"), "");
  });
});

describe("the pods of the last run", () => {
  const since = Date.parse("2026-01-01T00:00:10.900Z");
  const pod = (state: object, restartPolicy = "Always") => ({
    metadata: {},
    spec: { restartPolicy },
    status: { phase: "Running", containerStatuses: [{ state }] },
  });
  const running = (startedAt: string) => ({ running: { startedAt } });

  it("are not back while the API server repeats what it heard before the start", () => {
    assert.equal(areBack({ items: [pod(running("2026-01-01T00:00:09Z"))] }, since), false);
  });

  it("are back when their containers started since, to the second", () => {
    assert.equal(areBack({ items: [pod(running("2026-01-01T00:00:10Z"))] }, since), true);
  });

  it("are not back between their old containers and their new ones", () => {
    assert.equal(areBack({ items: [pod({ terminated: {} })] }, since), false);
    assert.equal(areBack({ items: [pod({ waiting: { reason: "ContainerCreating" } })] }, since), false);
  });

  it("are not waited for when they cannot start, or need not", () => {
    const failing = pod({ waiting: { reason: "CrashLoopBackOff" } });
    assert.equal(areBack({ items: [failing, pod({ terminated: {} }, "Never")] }, since), true);
  });
});
