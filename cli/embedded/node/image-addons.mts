import path from "node:path";
import { step } from "../../terminal/progress.mts";
import { exampleImage } from "../images/example-images.mts";
import { archiveOf, type Layout } from "../images/image.mts";
import { librariesOf } from "../images/libraries.mts";
import { withLock } from "../toolchain/lock.mts";
import { kubernetesBinary, natsServerBinary, vaultBinary } from "../toolchain/toolchain.mts";
import { nginxPackages } from "./debian-packages.mts";
import { lockFile } from "./folders.mts";
import { importImages } from "./image-store.mts";
import { program } from "./programs.mts";
import { chooseRelease } from "./release.mts";
import { start } from "./start.mts";

/** What can be added as an image, by name: its tag, and what lies in it. etcd is the node's own program. */
const images = {
  etcd: { tag: "localhost/etcd:3", layout: async () => onPath(await etcdBinary()) },
  nats: { tag: "localhost/nats:2", layout: async () => onPath(await natsServerBinary()) },
  vault: { tag: "localhost/vault:1", layout: async () => onPath(await vaultBinary()) },
  nginx: { tag: "localhost/nginx:1", layout: nginxLayout },
} as const;

const onPath = (file: string): Layout => ({ [`usr/local/bin/${path.basename(file)}`]: { file } });

const etcdBinary = async () => path.join(path.dirname(await kubernetesBinary(chooseRelease())), "etcd");

async function nginxLayout(): Promise<Layout> {
  const packages = await nginxPackages();
  const file = path.join(packages, "usr/sbin/nginx");
  return { ...onPath(file), ...(await librariesOf(file, packages)), ...knownUsers };
}

/** nginx looks up a user of its own before it knows that it may not become it. */
const knownUsers: Layout = {
  "etc/passwd": { text: "root:x:0:0:root:/root:/bin/sh\nwww-data:x:33:33:www-data:/tmp:/bin/sh\n" },
  "etc/group": { text: "root:x:0:\nwww-data:x:33:\n" },
  "etc/nsswitch.conf": { text: "hosts: files dns\n" },
};

/**
 * Makes an image that an example's stack `embedded` runs, and puts it where the kubelet finds it. Returns its other tag, which
 * no other content has.
 */
export async function addImage(name: keyof typeof images): Promise<string> {
  await start();
  const { tag, layout } = images[name];
  const archive = await archiveOf(await exampleImage(tag, await layout(), program("busybox")));
  await step(`add the image ${tag}`, (say) => withLock(lockFile, say, () => importImages([archive])));
  return archive.contentTag;
}
