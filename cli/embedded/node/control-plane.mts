import { account, certificate } from "./certificates.mts";
import type { Component } from "./component.mts";
import { home } from "./folders.mts";
import { nodeAddress, podRange, serviceRange } from "./network-plan.mts";
import type { Ports } from "./ports.mts";
import { program } from "./programs.mts";

const issuer = "https://kubernetes.default.svc.cluster.local";
const authority = certificate("ca.crt");

export const apiServer = (ports: Ports): Component => ({
  name: "kube-apiserver",
  command: program("kube-apiserver"),
  args: [
    `--advertise-address=${nodeAddress}`,
    `--secure-port=${ports.apiServer}`,
    "--allow-privileged=true",
    "--authorization-mode=Node,RBAC",
    "--enable-admission-plugins=NodeRestriction",
    `--client-ca-file=${authority}`,
    `--etcd-servers=https://127.0.0.1:${ports.etcdClient}`,
    `--etcd-cafile=${certificate("etcd/ca.crt")}`,
    `--etcd-certfile=${certificate("apiserver-etcd-client.crt")}`,
    `--etcd-keyfile=${certificate("apiserver-etcd-client.key")}`,
    `--kubelet-client-certificate=${certificate("apiserver-kubelet-client.crt")}`,
    `--kubelet-client-key=${certificate("apiserver-kubelet-client.key")}`,
    // The node's name resolves nowhere, so logs and exec must ask by address.
    "--kubelet-preferred-address-types=InternalIP",
    `--proxy-client-cert-file=${certificate("front-proxy-client.crt")}`,
    `--proxy-client-key-file=${certificate("front-proxy-client.key")}`,
    "--requestheader-allowed-names=front-proxy-client",
    `--requestheader-client-ca-file=${certificate("front-proxy-ca.crt")}`,
    "--requestheader-extra-headers-prefix=X-Remote-Extra-",
    "--requestheader-group-headers=X-Remote-Group",
    "--requestheader-username-headers=X-Remote-User",
    `--service-account-issuer=${issuer}`,
    `--service-account-key-file=${certificate("sa.pub")}`,
    `--service-account-signing-key-file=${certificate("sa.key")}`,
    `--service-cluster-ip-range=${serviceRange}`,
    `--tls-cert-file=${certificate("apiserver.crt")}`,
    `--tls-private-key-file=${certificate("apiserver.key")}`,
  ],
  after: ["etcd"],
  ready: { url: `https://127.0.0.1:${ports.apiServer}/readyz`, authority },
});

export const controllerManager = (ports: Ports): Component => ({
  name: "kube-controller-manager",
  command: program("kube-controller-manager"),
  args: [
    ...client("controller-manager", ports.controllerManager),
    "--allocate-node-cidrs=true",
    `--cluster-cidr=${podRange}`,
    "--node-cidr-mask-size=24",
    `--service-cluster-ip-range=${serviceRange}`,
    `--client-ca-file=${authority}`,
    `--requestheader-client-ca-file=${certificate("front-proxy-ca.crt")}`,
    `--cluster-signing-cert-file=${authority}`,
    `--cluster-signing-key-file=${certificate("ca.key")}`,
    `--root-ca-file=${authority}`,
    `--service-account-private-key-file=${certificate("sa.key")}`,
    "--use-service-account-credentials=true",
    `--flex-volume-plugin-dir=${home.kubelet}/volume-plugins`,
    // A busy machine delays the only node's sign of life by a minute. Called lost, it would take every pod off its service.
    "--node-monitor-grace-period=5m",
    "--kube-api-qps=200",
    "--kube-api-burst=400",
  ],
  after: ["kube-apiserver"],
  ready: { url: `https://127.0.0.1:${ports.controllerManager}/healthz` },
});

export const scheduler = (ports: Ports): Component => ({
  name: "kube-scheduler",
  command: program("kube-scheduler"),
  args: [...client("scheduler", ports.scheduler), "--kube-api-qps=200", "--kube-api-burst=400"],
  after: ["kube-apiserver"],
  ready: { url: `https://127.0.0.1:${ports.scheduler}/healthz` },
});

const client = (name: string, port: number) => [
  `--kubeconfig=${account(`${name}.conf`)}`,
  `--authentication-kubeconfig=${account(`${name}.conf`)}`,
  `--authorization-kubeconfig=${account(`${name}.conf`)}`,
  "--bind-address=127.0.0.1",
  `--secure-port=${port}`,
  // There is no other that could lead, and after a crash the old lease would have to run out first.
  "--leader-elect=false",
];
