import path from "node:path";
import { step } from "../../terminal/progress.mts";
import { type Archive, archiveOf } from "../images/image.mts";
import { recipeImage } from "../images/recipe-images.mts";
import { withLock } from "../toolchain/lock.mts";
import { kubernetesBinary, natsServerBinary } from "../toolchain/toolchain.mts";
import { lockFile } from "./folders.mts";
import { importImages } from "./image-store.mts";
import { program } from "./programs.mts";
import { chooseRelease } from "./release.mts";
import { start } from "./start.mts";

/** Where the program of each image comes from: etcd is the node's own. */
const programs = {
  etcd: { tag: "localhost/etcd:3", binary: async () => beside(await kubernetesBinary(chooseRelease()), "etcd") },
  nats: { tag: "localhost/nats:2", binary: natsServerBinary },
} as const;

const beside = (file: string, name: string) => path.join(path.dirname(file), name);

/** Makes an image that a recipe's stack `embedded` runs, and puts it where the kubelet finds it. */
export async function addRecipeImage(name: keyof typeof programs): Promise<Archive> {
  await start();
  const { tag, binary } = programs[name];
  const archive = await archiveOf(await recipeImage(tag, await binary(), program("busybox")));
  await step(`add the image ${tag}`, (say) => withLock(lockFile, say, () => importImages([archive])));
  return archive;
}
