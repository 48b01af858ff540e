import { existsSync, readlinkSync, statfsSync } from "node:fs";
import { totalmem } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { Advice } from "../../terminal/advice.mts";
import { clusterHome } from "../../places.mts";
import { type CgroupVersion, cgroupVersion } from "./cgroups.mts";
import { home } from "./folders.mts";
import { bridge, podRange, serviceRange } from "./network-plan.mts";
import { bridgeIsOurs, bridgeIsThere } from "./network.mts";
import { processesRunning } from "../../terminal/process-identity.mts";
import { isOurProgram } from "./programs.mts";
import { readSupervision } from "./supervision.mts";

const gibibyte = 1024 ** 3;
const minikube = "install minikube, which brings its own machine, and run this again";

/** What the machine is, as far as it decides whether a node can run on it. */
export interface Machine {
  readonly platform: string;
  readonly uid: number;
  readonly cgroups: CgroupVersion;
  readonly hasIp: boolean;
  readonly freeDisk: number;
  /** A cluster is there already: its programs and images need no more room. */
  readonly hasCluster: boolean;
  readonly memory: number;
  /** A bridge with our bridge's name that we did not make. */
  readonly foreignBridge: boolean;
  /** Destinations of the machine's routes that do not lead to our bridge. */
  readonly routes: readonly string[];
  /** The process id of a kubelet that shares this machine's network and is not ours. */
  readonly otherKubelet: number | undefined;
}

export async function checkPreconditions(): Promise<void> {
  refuse(await inspectMachine());
}

/** Throws the first reason why no node can run here. The first, because the later ones are often its consequences. */
export function refuse(machine: Machine): void {
  const taken = machine.routes.find((route) => [podRange, serviceRange].some((range) => overlaps(route, range)));
  const neededDisk = (machine.hasCluster ? 1 : 8) * gibibyte;
  const obstacles: readonly (readonly [there: boolean, problem: string, remedy: string])[] = [
    [machine.platform !== "linux", `the embedded Kubernetes needs Linux, and this is ${machine.platform}`, minikube],
    [machine.uid !== 0, "the embedded Kubernetes needs root", `use sudo, or ${minikube}`],
    [machine.cgroups === undefined, "this machine has no cgroups to run containers in", minikube],
    [!machine.hasIp, "the command ip is missing", "run `apt-get install iproute2`"],
    [
      machine.otherKubelet !== undefined,
      `another Kubernetes runs on this machine (kubelet, process ${machine.otherKubelet})`,
      "name its context in the stack's configuration, or stop it",
    ],
    [
      machine.foreignBridge,
      `the network device ${bridge} is not ours`,
      `remove it with \`ip link delete ${bridge}\`, or ${minikube}`,
    ],
    [taken !== undefined, `the network ${taken} is in use, and the cluster's own would overlap it`, minikube],
    [
      machine.freeDisk < neededDisk,
      `only ${gibibytes(machine.freeDisk)} are free below ${clusterHome}`,
      `free ${neededDisk / gibibyte} GiB`,
    ],
    [
      machine.memory < 2 * gibibyte,
      `this machine has ${gibibytes(machine.memory)} of memory`,
      "use one with at least 2 GiB",
    ],
  ];
  const first = obstacles.find(([there]) => there);
  if (first) throw new Advice(first[1], first[2]);
}

const gibibytes = (bytes: number) => `${(bytes / gibibyte).toFixed(1)} GiB`;

/** What stop and delete need; a machine that became unfit otherwise must still be able to clean up. */
export function requireRoot(): void {
  if (process.getuid?.() !== 0) throw new Advice("the embedded Kubernetes belongs to root", "use sudo");
}

async function inspectMachine(): Promise<Machine> {
  return {
    platform: process.platform,
    uid: process.getuid?.() ?? -1,
    cgroups: cgroupVersion(),
    hasIp: (await execa("ip", ["-V"], { reject: false })).exitCode === 0,
    freeDisk: freeDisk(),
    hasCluster: existsSync(home.programs),
    memory: totalmem(),
    // A running cluster's network plugin makes the bridge anew if it is deleted by hand, without our alias.
    foreignBridge: bridgeIsThere() && !(await bridgeIsOurs()) && !readSupervision(),
    routes: await foreignRoutes(),
    otherKubelet: process.platform === "linux" ? otherKubelet() : undefined,
  };
}

/** The folder may not exist yet; the file system it will lie on does, wherever there is a Linux. */
function freeDisk(): number {
  try {
    const { bavail, bsize } = statfsSync(path.dirname(clusterHome));
    return bavail * bsize;
  } catch {
    return 0;
  }
}

async function foreignRoutes(): Promise<string[]> {
  const { stdout } = await execa("ip", ["-4", "route", "show", "table", "main"], { reject: false });
  const lines = (stdout ?? "").split("\n").filter((line) => line && !line.includes(`dev ${bridge}`));
  return lines.map((line) => line.split(" ")[0]!).filter((destination) => /^\d/.test(destination));
}

/** Kubelets of kind and minikube run on this machine too, but behind a network of their own. */
function otherKubelet(): number | undefined {
  const network = (pid: number | "self") => readlinkSync(`/proc/${pid}/ns/net`);
  const isOther = (executable: string, pid: number) =>
    /\/(kubelet|k3s|k0s)$/.test(executable) && !isOurProgram(executable) && network(pid) === network("self");
  return processesRunning(isOther)[0]?.pid;
}

/** Whether two networks such as 10.244.0.0/24 share an address. A single address counts as /32. */
export function overlaps(one: string, other: string): boolean {
  const [first, second] = [parse(one), parse(other)];
  const bits = Math.min(first.bits, second.bits);
  const prefix = (address: number) => (bits === 0 ? 0 : address >>> (32 - bits));
  return prefix(first.address) === prefix(second.address);
}

function parse(network: string): { address: number; bits: number } {
  const [address = "", bits = "32"] = network.split("/");
  return { address: address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0), bits: Number(bits) };
}
