import { statfs } from "node:fs/promises";
import { execa, ExecaError } from "execa";
import { Advice } from "../../terminal/advice.mts";

const gigabyte = 1e9;

/** What the largest build takes in Go's caches and ours together, from nothing. */
const room = 4 * gigabyte;

export interface GoCaches {
  readonly GOCACHE: string;
  readonly GOMODCACHE: string;
}

/** Refuses early what would otherwise fail after minutes: no Go, no room. */
export async function checkGo(cache: string): Promise<GoCaches> {
  const { stdout } = await execa("go", ["env", "-json", "GOCACHE", "GOMODCACHE"]).catch((error: ExecaError) => {
    if (error.code !== "ENOENT") throw error;
    throw new Advice("Go is not on the PATH", "install Go 1.26 or later (https://go.dev/dl), or Pulumi and minikube");
  });
  const { bavail, bsize } = await statfs(cache);
  if (bavail * bsize < room) {
    const free = ((bavail * bsize) / gigabyte).toFixed(1);
    throw new Advice(
      `${cache} has ${free} GB free and a build needs ${room / gigabyte} GB`,
      "make room, or set STATEFUL_APP_CACHE to a folder on a larger disk",
    );
  }
  return JSON.parse(stdout) as GoCaches;
}

/** Turns what Go wrote before it gave up into the one thing to do about it. */
export function explain(tool: Readonly<Record<"name" | "version", string>>, error: unknown, caches: GoCaches): unknown {
  if (!(error instanceof ExecaError)) return error;
  if (error.isTerminated) return error;
  const output = String([error.stderr].flat().join("\n"));
  const last = output.trim().split("\n").slice(-6).join("\n  ");
  const failed = `building ${tool.name} ${tool.version} failed`;
  const because = { cause: error };

  const wanted = /requires go >= ([\d.]+)/.exec(output)?.[1];
  if (wanted || /invalid go version/.test(output)) {
    return new Advice(
      `${failed}: this Go is too old`,
      `install Go ${wanted ?? "1.26"} or later (https://go.dev/dl)`,
      because,
    );
  }
  if (/no space left on device/.test(output)) {
    const remedy = `make room where ${caches.GOCACHE} and ${caches.GOMODCACHE} lie; what was compiled so far is kept`;
    return new Advice(`${failed}: the disk is full`, remedy, because);
  }
  if (/SECURITY ERROR|checksum mismatch/.test(output)) {
    const remedy = "do not use what this network delivers; try again from another one";
    return new Advice(`${failed}: a module is not the one whose checksum is on record\n  ${last}\n`, remedy, because);
  }
  if (/dial tcp|no such host|i\/o timeout|connection re|TLS handshake|: (403|404|410|50\d) /.test(output)) {
    const remedy = "check the network and `go env GOPROXY` and start again; what was downloaded so far is kept";
    return new Advice(`${failed}: a module cannot be downloaded\n  ${last}\n`, remedy, because);
  }
  if (/signal: killed/.test(output)) {
    return new Advice(
      `${failed}: the compiler was killed`,
      "give it more memory, 4 GB are enough, and start again",
      because,
    );
  }
  return new Advice(`${failed}\n  ${last}\n`, "start again; if it fails the same way, report these lines", because);
}
