import { execa } from "execa";
import type { Archive } from "../images/image.mts";
import { ctr } from "./containerd.mts";
import { environment, program } from "./programs.mts";

const client = (...args: string[]) => execa(program("ctr"), [...ctr, ...args], { env: environment, extendEnv: false });

/** Puts the images that are not there yet where the kubelet finds them, so that no registry is asked. */
export async function importImages(archives: readonly Archive[]): Promise<void> {
  const { stdout } = await client("images", "ls", "--quiet");
  const there = new Set(stdout.split("\n"));
  for (const { file } of archives.filter(({ contentTag }) => !there.has(contentTag))) {
    await client("images", "import", file);
  }
}
