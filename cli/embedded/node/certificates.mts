import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { parse, stringify } from "yaml";
import type { KubernetesRelease } from "../toolchain/versions.mts";
import { home, kubeconfig, nodeName } from "./folders.mts";
import { clusterDomain, nodeAddress, podRange, serviceRange } from "./network-plan.mts";
import type { Ports } from "./ports.mts";
import { environment, program } from "./programs.mts";

const day = 86_400_000;
/** kubeadm's certificates last a year; a cluster that is started now may well run for the next weeks. */
const renewBefore = 60 * day;

/** Accounts besides those kubeadm makes itself. Both names are what Kubernetes' own or our role bindings say. */
const extraAccounts = { "kube-proxy": "system:kube-proxy", "local-path-provisioner": "local-path-provisioner" };

export const certificate = (name: string) => path.join(home.certificates, name);
export const account = (name: string) => path.join(home.accounts, name);

/** Makes the certificates, the components' accounts and the person's kubeconfig, as far as they are missing or running out. */
export async function makeCertificates(ports: Ports, release: KubernetesRelease): Promise<void> {
  const server = `https://127.0.0.1:${ports.apiServer}`;
  const outdated = runsOut();
  if (outdated || !(await allAccountsName(server))) {
    // The accounts go first and come last: as long as one is missing, an interrupted renewal is taken up again.
    await rm(home.accounts, { recursive: true, force: true });
    if (outdated) await removeLeaves();
    await kubeadm(kubeadmConfig(ports, release), server);
  }
  await writeKubeconfig();
}

/** The kubeadm configuration. Its address is the bridge's, which is the same on every machine and after every move. */
export function kubeadmConfig(ports: Ports, { version }: KubernetesRelease): string {
  const apiVersion = "kubeadm.k8s.io/v1beta4";
  const init = {
    apiVersion,
    kind: "InitConfiguration",
    localAPIEndpoint: { advertiseAddress: nodeAddress, bindPort: ports.apiServer },
    nodeRegistration: { name: nodeName },
  };
  const cluster = {
    apiVersion,
    kind: "ClusterConfiguration",
    kubernetesVersion: `v${version}`, // named, or kubeadm asks the internet which version is the newest
    clusterName: nodeName,
    certificatesDir: home.certificates,
    controlPlaneEndpoint: `127.0.0.1:${ports.apiServer}`,
    networking: { serviceSubnet: serviceRange, podSubnet: podRange, dnsDomain: clusterDomain },
    apiServer: { certSANs: ["127.0.0.1", "localhost"] },
  };
  return `${stringify(init)}---\n${stringify(cluster)}`;
}

async function kubeadm(text: string, server: string): Promise<void> {
  await mkdir(home.configs, { recursive: true });
  const config = path.join(home.configs, "kubeadm.yaml");
  await writeFile(config, text);
  const run = (...args: string[]) =>
    execa(program("kubeadm"), [...args, "--config", config], { env: environment, extendEnv: false });

  await run("init", "phase", "certs", "all");
  await run("init", "phase", "kubeconfig", "all", "--kubeconfig-dir", home.accounts);
  for (const [name, user] of Object.entries(extraAccounts)) {
    const { stdout } = await run("kubeconfig", "user", "--client-name", user);
    await writeFile(account(`${name}.conf`), stdout, { mode: 0o600 });
  }
  // Two of kubeadm's accounts name the bridge's address; loopback is there before the bridge is.
  for (const file of await readdir(home.accounts)) await pointAt(server, account(file));
}

async function pointAt(server: string, file: string): Promise<void> {
  const config = parse(await readFile(file, "utf8")) as Kubeconfig;
  config.clusters[0]!.cluster.server = server;
  await writeFile(file, stringify(config), { mode: 0o600 });
}

async function writeKubeconfig(): Promise<void> {
  const admin = parse(await readFile(account("admin.conf"), "utf8")) as Kubeconfig;
  const ours = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: nodeName, cluster: admin.clusters[0]!.cluster }],
    users: [{ name: nodeName, user: admin.users[0]!.user }],
    contexts: [{ name: nodeName, context: { cluster: nodeName, user: nodeName } }],
    "current-context": nodeName,
  };
  await writeFile(kubeconfig, stringify(ours), { mode: 0o600 });
  await chmod(kubeconfig, 0o600);
}

/** All leaves are made together, so the API server's speaks for all. One that is missing has run out, too. */
export function runsOut(file = certificate("apiserver.crt"), now = Date.now()): boolean {
  if (!existsSync(file)) return true;
  return Date.parse(new X509Certificate(readFileSync(file)).validTo) - now < renewBefore;
}

/** Keeps the authorities and the key that signs service accounts: pods and kubeconfigs that trust them stay valid. */
async function removeLeaves(): Promise<void> {
  for (const folder of [home.certificates, certificate("etcd")]) {
    const files = await readdir(folder).catch(() => []);
    const leaves = files.filter((file) => /\.(crt|key)$/.test(file) && !/(^|-)ca\./.test(file));
    for (const leaf of leaves) await rm(path.join(folder, leaf));
  }
}

async function allAccountsName(server: string): Promise<boolean> {
  const names = ["admin", "kubelet", "controller-manager", "scheduler", ...Object.keys(extraAccounts)];
  const files = await Promise.all(names.map((name) => readFile(account(`${name}.conf`), "utf8").catch(() => "")));
  return files.every((file) => file.includes(server));
}

interface Kubeconfig {
  readonly clusters: { cluster: { server: string } }[];
  readonly users: { user: unknown }[];
}
