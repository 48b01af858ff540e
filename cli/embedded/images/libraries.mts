import { realpath } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import type { Layout } from "./image.mts";

/**
 * Each library of a program under the path at which the program looks for it, with the loader among them. Those under
 * `root`, where packages were unpacked, go before this machine's own.
 */
export async function librariesOf(binary: string, root = "/"): Promise<Layout> {
  const machine = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
  const unpacked = ["usr/lib", "lib"].map((folder) => path.join(root, folder, machine));
  const env = root === "/" ? {} : { LD_LIBRARY_PATH: unpacked.join(":") };
  const { stdout } = await execa("ldd", [binary], { env });
  const places = [...stdout.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, place]) => place!);
  const files = places.map(async (place) => {
    const inImage = path.relative(place.startsWith(root) ? root : "/", place);
    return [inImage, { file: await realpath(place) }] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}
