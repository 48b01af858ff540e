import { archiveOf } from "../images/image.mts";
import { kwokImage, kwokImageTag } from "../images/index.mts";
import { step } from "../../terminal/progress.mts";
import { withLock } from "../toolchain/lock.mts";
import { kwokBinary } from "../toolchain/toolchain.mts";
import { versions } from "../toolchain/versions.mts";
import { apply, list } from "./addons.mts";
import { lockFile } from "./folders.mts";
import { importImages } from "./image-store.mts";
import { kubectl } from "./kubectl.mts";
import { kwokObjects } from "./kwok-addon.mts";
import { start } from "./start.mts";

/** Adds kwok, or sets right what is there of it; returns when it does its work. */
export async function addKwok(): Promise<void> {
  await start();
  const archive = await archiveOf(kwokImage(await kwokBinary()));
  await step(`add kwok ${versions.kwok}`, (say) =>
    withLock(lockFile, say, async () => {
      await importImages([archive]);
      await apply(kwokObjects(kwokImageTag));
      say("waiting for it");
      await kubectl(["rollout", "status", "deployment/kwok", "--namespace=kwok", "--timeout=3m"]);
    }),
  );
}

/** For those who leave the cluster as they found it. */
export async function removeKwok(): Promise<void> {
  await kubectl(["delete", "--ignore-not-found", "--filename=-"], list(kwokObjects(kwokImageTag)));
}
