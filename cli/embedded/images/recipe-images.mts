import path from "node:path";
import { busybox } from "./busybox.mts";
import type { Image } from "./image.mts";

/** A system that a recipe runs: its program, and a shell for people who look inside. */
export const recipeImage = async (tag: string, program: string, busyboxBinary: string): Promise<Image> => ({
  tag,
  layout: { [`usr/local/bin/${path.basename(program)}`]: { file: program }, ...(await busybox(busyboxBinary)) },
  config: { Env: ["PATH=/usr/local/bin:/bin"] },
});
