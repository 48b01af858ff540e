import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { Advice } from "../../terminal/advice.mts";
import { cache } from "../../places.mts";
import { step } from "../../terminal/progress.mts";

/** Programs of the node, then the libraries of iptables, conntrack and runc, which a bare machine may lack. */
const node = [
  ...["containerd", "runc", "containernetworking-plugins", "iptables", "conntrack", "busybox-static", "catatonit"],
  ...[
    "libip4tc2",
    "libip6tc2",
    "libmnl0",
    "libnetfilter-conntrack3",
    "libnfnetlink0",
    "libnftnl11",
    "libseccomp2",
    "libxtables12",
  ],
];

/** The router of examples/strategies, with its libraries. */
const nginx = ["nginx", "libcrypt1", "libpcre2-8-0", "libssl3", "zlib1g"];

export const nodePackages = () => debianPackages("containerd, runc and their companions", node);
export const nginxPackages = () => debianPackages("nginx and its libraries", nginx);

/**
 * Programs from the distribution, unpacked in the cache and not installed: installing containerd would remove Docker's own
 * package. Keyed by the distribution's release, so that all programs and libraries come from the same one.
 */
async function debianPackages(what: string, packages: readonly string[]): Promise<string> {
  const folder = path.join(cache, "debian", await key(packages));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(path.join(unfinished, "archives"), { recursive: true });
  try {
    await step(`fetch ${what}`, () => fetchAndUnpack(unfinished, packages));
    await rename(unfinished, folder);
  } catch (error) {
    // Another clone may have finished the same folder meanwhile; theirs is as good.
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}

async function key(packages: readonly string[]): Promise<string> {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)`, "m").exec(release)?.[1] ?? "unknown";
  const list = createHash("sha256").update(packages.join()).digest("hex").slice(0, 8);
  return `${field("ID")}-${field("VERSION_ID")}-${process.arch}-${list}`;
}

async function fetchAndUnpack(folder: string, packages: readonly string[]): Promise<void> {
  const archives = path.join(folder, "archives");
  const download = () => execa("apt-get", ["download", ...packages], { cwd: archives });
  try {
    // The first attempt fails on an image whose package lists were never fetched, or are too old.
    await download().catch(() => execa("apt-get", ["update"]).then(download));
  } catch (error) {
    throw new Advice(
      `the distribution's packages could not be fetched (${lastLine(error)})`,
      "the embedded cluster needs Debian or Ubuntu with working package sources; check `apt-get update`, or install minikube",
    );
  }
  for (const archive of await readdir(archives)) {
    await execa("dpkg", ["-x", path.join(archives, archive), folder]);
  }
  for (const unneeded of ["archives", "usr/share"]) await rm(path.join(folder, unneeded), { recursive: true });
}

function lastLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr || message).trim().split("\n").at(-1) ?? message;
}
