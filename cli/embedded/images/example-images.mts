import type { Image, Layout } from "./image.mts";
import { busybox } from "./busybox.mts";

/** Something that an example runs: its program, what that needs, and a shell for people who look inside. */
export const exampleImage = async (tag: string, layout: Layout, busyboxBinary: string): Promise<Image> => ({
  tag,
  layout: { ...layout, ...(await busybox(busyboxBinary)) },
  config: { Env: ["PATH=/usr/local/bin:/bin"] },
});
