import assert from "node:assert/strict";
import { parseAllDocuments } from "yaml";
import { kubeadmConfig } from "../../../../cli/embedded/node/certificates.mts";
import { components } from "../../../../cli/embedded/node/components.mts";
import { withoutLoopback } from "../../../../cli/embedded/node/configuration.mts";
import { cniConfig, containerdConfig } from "../../../../cli/embedded/node/containerd.mts";
import { kubeProxyConfig } from "../../../../cli/embedded/node/kube-proxy.mts";
import { kubeletConfig } from "../../../../cli/embedded/node/kubelet.mts";
import { rememberedPorts } from "../../../../cli/embedded/node/ports.mts";
import { kubernetesReleases } from "../../../../cli/embedded/toolchain/versions.mts";

const release = kubernetesReleases[0];
const ports = { ...rememberedPorts(), apiServer: 16443, etcdClient: 12379, kubelet: 20250 };
const args = (name: string) => components(ports).find((each) => each.name === name)!.args;

describe("the configuration of the embedded node", () => {
  it("puts the API server on the chosen port everywhere it is named", () => {
    const [init, cluster] = parseAllDocuments(kubeadmConfig(ports, release)).map((document) => document.toJS());
    assert.equal(init.localAPIEndpoint.bindPort, 16443);
    assert.equal(cluster.controlPlaneEndpoint, "127.0.0.1:16443");
    assert.ok(args("kube-apiserver").includes("--secure-port=16443"));
  });

  it("asks kubeadm for the very Kubernetes it starts", () => {
    for (const each of kubernetesReleases) {
      const [, cluster] = parseAllDocuments(kubeadmConfig(ports, each)).map((document) => document.toJS());
      assert.equal(cluster.kubernetesVersion, `v${each.version}`);
    }
  });

  it("lets the API server find etcd on its chosen port", () => {
    assert.ok(args("etcd").includes("--listen-client-urls=https://127.0.0.1:12379"));
    assert.ok(args("kube-apiserver").includes("--etcd-servers=https://127.0.0.1:12379"));
  });

  it("never trades durability for speed", () => {
    assert.ok(!args("etcd").some((argument) => argument.includes("unsafe")));
  });

  it("takes cgroups of either version and never collects an image that no registry has", () => {
    const config = kubeletConfig(ports);
    assert.deepEqual([config.cgroupDriver, config.failCgroupV1], ["cgroupfs", false]);
    assert.equal(config.imageGCHighThresholdPercent, 100);
    assert.equal(config.port, 20250);
  });

  it("keeps containerd away from the places of the machine's own", () => {
    const config = containerdConfig("localhost/pause:1");
    assert.match(config, /^ {2}sandbox_image = "localhost\/pause:1"$/m);
    for (const [, place] of config.matchAll(/= "(\/[^"]*)"/g)) {
      assert.match(place!, /^\/(var\/lib|run)\/stateful-app\//);
    }
  });

  it("gives pods addresses of the bridge's network and forgets them at a reboot", () => {
    const [bridge] = cniConfig.plugins;
    assert.deepEqual(bridge?.ipam?.ranges, [[{ subnet: "10.244.0.0/24" }]]);
    assert.match(bridge?.ipam?.dataDir ?? "", /^\/run\//);
  });

  it("opens node ports to this machine only", () => {
    assert.deepEqual(kubeProxyConfig(ports, true).nodePortAddresses, ["127.0.0.0/8", "10.244.0.0/24"]);
  });

  it("masquerades service traffic where bridged packets are not seen", () => {
    assert.equal(kubeProxyConfig(ports, true).iptables.masqueradeAll, false);
    assert.equal(kubeProxyConfig(ports, false).iptables.masqueradeAll, true);
  });

  it("starts nothing before what it needs", () => {
    const started = new Set<string>();
    for (const { name, after } of components(ports)) {
      for (const earlier of after) assert.ok(started.has(earlier), `${name} starts before ${earlier}`);
      started.add(name);
    }
  });

  it("keeps a resolver on loopback from pods", () => {
    const text = "search home\nnameserver 127.0.0.53\nnameserver 9.9.9.9\nnameserver ::1\n";
    assert.equal(withoutLoopback(text), "search home\nnameserver 9.9.9.9\n");
  });
});
