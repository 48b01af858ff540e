import path from "node:path";
import type { Component } from "./component.mts";
import { home, run } from "./folders.mts";
import { bridge, podRange } from "./network-plan.mts";
import { cniPlugins, program } from "./programs.mts";

const configFile = path.join(home.configs, "containerd.toml");
const cniFolder = path.join(home.configs, "cni");

export const containerd: Component = {
  name: "containerd",
  command: program("containerd"),
  args: ["--config", configFile],
  after: [],
  ready: { socket: run.containerdSocket },
};

/** The client's arguments up to its verb: our socket, and the namespace in which the kubelet keeps its containers. */
export const ctr = ["--address", run.containerdSocket, "--namespace", "k8s.io"];

export const containerdFiles = (pauseImage: string) => ({
  [configFile]: containerdConfig(pauseImage),
  [path.join(cniFolder, "10-stateful-app.conflist")]: JSON.stringify(cniConfig, null, 2),
});

/** Nothing in here may point at the places of the machine's own containerd: it may be running Docker. */
export const containerdConfig = (pauseImage: string) => `version = 2
root = "${home.containerd}"
state = "${run.containerd}"
disabled_plugins = [
  "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper",
  "io.containerd.snapshotter.v1.zfs", "io.containerd.internal.v1.tracing", "io.containerd.tracing.processor.v1.otlp",
]

[grpc]
  address = "${run.containerdSocket}"

[plugins."io.containerd.internal.v1.opt"]
  path = "${home.containerd}/opt"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${pauseImage}"
  netns_mounts_under_state_dir = true
  # Without CAP_SYS_RESOURCE every pod would fail: runc may not lower its score, and says only "unexpected EOF".
  restrict_oom_score_adj = true

  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "${cniPlugins}"
    conf_dir = "${cniFolder}"

  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"

    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
      BinaryName = "${program("runc")}"
      Root = "${run.runc}"
      SystemdCgroup = false
`;

/** No ipMasq: one rule of ours for all pods is faster than a chain for each, and a crash leaves nothing behind. */
export const cniConfig = {
  cniVersion: "0.4.0",
  name: "stateful-app",
  plugins: [
    {
      type: "bridge",
      bridge,
      isGateway: true,
      hairpinMode: true,
      ipam: {
        type: "host-local",
        ranges: [[{ subnet: podRange }]],
        routes: [{ dst: "0.0.0.0/0" }],
        // Where a reboot empties it: the addresses of pods that died with the machine are free again.
        dataDir: run.addresses,
      },
    },
    { type: "portmap", capabilities: { portMappings: true } },
  ],
};
