import { execa } from "execa";
import type { Layout } from "./image.mts";

/** The static busybox with a link for every program in it: sh, ls, wget, nslookup … */
export async function busybox(binary: string): Promise<Layout> {
  const { stdout } = await execa(binary, ["--list"]);
  const programs = stdout.split("\n").filter((name) => name && name !== "busybox");
  return {
    "bin/busybox": { file: binary },
    ...Object.fromEntries(programs.map((name) => [`bin/${name}`, { link: "busybox" }])),
  };
}
