import { certificate } from "./certificates.mts";
import type { Component } from "./component.mts";
import { home, nodeName } from "./folders.mts";
import type { Ports } from "./ports.mts";
import { program } from "./programs.mts";

/** Durable writes stay on: a person keeps this cluster, and a power cut must not cost them their objects. */
export const etcd = (ports: Ports): Component => ({
  name: "etcd",
  command: program("etcd"),
  args: [
    `--name=${nodeName}`,
    `--data-dir=${home.etcd}`,
    `--listen-client-urls=https://127.0.0.1:${ports.etcdClient}`,
    `--advertise-client-urls=https://127.0.0.1:${ports.etcdClient}`,
    `--listen-peer-urls=https://127.0.0.1:${ports.etcdPeer}`,
    `--initial-advertise-peer-urls=https://127.0.0.1:${ports.etcdPeer}`,
    `--initial-cluster=${nodeName}=https://127.0.0.1:${ports.etcdPeer}`,
    `--listen-metrics-urls=http://127.0.0.1:${ports.etcdHealth}`,
    "--client-cert-auth=true",
    `--trusted-ca-file=${certificate("etcd/ca.crt")}`,
    `--cert-file=${certificate("etcd/server.crt")}`,
    `--key-file=${certificate("etcd/server.key")}`,
    "--peer-client-cert-auth=true",
    `--peer-trusted-ca-file=${certificate("etcd/ca.crt")}`,
    `--peer-cert-file=${certificate("etcd/peer.crt")}`,
    `--peer-key-file=${certificate("etcd/peer.key")}`,
    "--snapshot-count=10000",
    "--auto-compaction-retention=1",
  ],
  after: [],
  ready: { url: `http://127.0.0.1:${ports.etcdHealth}/health` },
});
