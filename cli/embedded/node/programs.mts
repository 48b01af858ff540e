import { constants, existsSync } from "node:fs";
import { chmod, copyFile, cp, mkdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { kubernetesBinary, localPathProvisionerBinary } from "../toolchain/toolchain.mts";
import type { KubernetesRelease } from "../toolchain/versions.mts";
import { nodePackages } from "./debian-packages.mts";
import { home } from "./folders.mts";

/** Programs that are one file under many names. */
const names = {
  kubernetes: [
    ...[
      "etcd",
      "kube-apiserver",
      "kube-controller-manager",
      "kube-scheduler",
      "kube-proxy",
      "kubelet",
      "kubeadm",
      "kubectl",
    ],
  ],
  iptables: ["iptables", "iptables-save", "iptables-restore", "ip6tables", "ip6tables-save", "ip6tables-restore"],
};

/** Where the distributions put them; releases differ on /bin, /usr/bin and /usr/sbin. */
const debianPrograms = ["containerd", "containerd-shim-runc-v2", "ctr", "runc", "conntrack", "busybox", "catatonit"];

const debian = path.join(home.programs, "debian");
const bin = path.join(home.programs, "bin");
const machine = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
const libraries = ["usr/lib", "lib"].map((folder) => path.join(debian, folder, machine));

export const cniPlugins = path.join(debian, "usr/lib/cni");

/**
 * The whole environment of every component. Not the caller's: a proxy variable of theirs would send the API server's
 * requests to the node somewhere else, and the machine's own containerd or iptables must not be picked up by chance.
 */
export const environment = {
  PATH: [bin, "/usr/sbin", "/usr/bin", "/sbin", "/bin"].join(":"),
  LD_LIBRARY_PATH: libraries.join(":"),
  XTABLES_LIBDIR: path.join(debian, "usr/lib", machine, "xtables"),
  HOME: home.configs,
};

/** Where a program of the node is, once `installPrograms` has run. */
export const program = (name: string) => path.join(bin, name);

/** True for an executable of ours, also one that was replaced on disk since ("… (deleted)"). */
export const isOurProgram = (executable: string) => executable.startsWith(`${home.programs}/`);

/** Fetches or builds what is missing, and says where it is. Slow the first time, and needs no lock. */
export async function gatherPrograms(release: KubernetesRelease) {
  return {
    packages: await nodePackages(),
    kubernetes: await kubernetesBinary(release),
    "local-path-provisioner": await localPathProvisionerBinary(release),
  };
}

/**
 * Copies the programs beside the cluster's data: the cluster is shared by all clones, and must not die with the cache of
 * the one that happened to start it. Only while nothing runs: a running program's file cannot be replaced.
 */
export async function installPrograms(source: Awaited<ReturnType<typeof gatherPrograms>>): Promise<void> {
  const files = await Promise.all(Object.values(source).map((file) => stat(file)));
  const wanted = JSON.stringify([source, files.map(({ size, mtimeMs }) => [size, mtimeMs]), names, debianPrograms]);
  const stamp = path.join(home.programs, "installed.json");
  if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return;

  const unfinished = `${home.programs}.new`;
  const place = (...parts: string[]) => path.join(unfinished, ...parts);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(place("bin"), { recursive: true });
  await cp(source.packages, place("debian"), { recursive: true, verbatimSymlinks: true });
  for (const name of ["kubernetes", "local-path-provisioner"] as const) {
    await copyFile(source[name], place("bin", name), constants.COPYFILE_FICLONE);
    await chmod(place("bin", name), 0o755);
  }
  for (const name of names.kubernetes) await symlink("kubernetes", place("bin", name));
  // The younger of two kernel interfaces, which Docker and ufw use, too; not to be mixed with the older where it is there.
  for (const name of names.iptables) await symlink("../debian/usr/sbin/xtables-nft-multi", place("bin", name));
  for (const name of debianPrograms) {
    const folder = ["usr/sbin", "usr/bin", "bin", "sbin"].find((each) => existsSync(place("debian", each, name)));
    await symlink(path.join("../debian", folder ?? "usr/bin", name), place("bin", name));
  }
  await writeFile(place("installed.json"), wanted);
  await rm(home.programs, { recursive: true, force: true });
  await rename(unfinished, home.programs);
}
