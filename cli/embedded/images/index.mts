import { existsSync } from "node:fs";
import path from "node:path";
import { corednsBinary } from "../toolchain/toolchain.mts";
import type { KubernetesRelease } from "../toolchain/versions.mts";
import { type Archive, archiveOf } from "./image.mts";
import { nodeImage } from "./node-image.mts";
import { corednsImage, pauseImage, volumeHelperImage } from "./system-images.mts";

export { nodeImageTag } from "./node-image.mts";
export {
  certManagerImage,
  certManagerImageTag,
  corednsImageTag,
  kwokImage,
  kwokImageTag,
  pauseImageTag,
  volumeHelperImageTag,
} from "./system-images.mts";

/** The archives of every image the embedded cluster comes with, made once from our builds and the distribution's packages. */
export async function imageArchives(packages: string, release: KubernetesRelease): Promise<Archive[]> {
  const program = (name: string) =>
    ["usr/bin", "bin"].map((folder) => path.join(packages, folder, name)).find(existsSync) ?? name;
  const images = [
    pauseImage(program("catatonit")),
    corednsImage(await corednsBinary(release)),
    await volumeHelperImage(program("busybox")),
    await nodeImage(program("busybox")),
  ];
  const archives: Archive[] = [];
  for (const image of images) archives.push(await archiveOf(image));
  return archives;
}
