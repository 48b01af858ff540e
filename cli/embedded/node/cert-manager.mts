import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { Advice } from "../../terminal/advice.mts";
import { archiveOf } from "../images/image.mts";
import { certManagerImage, certManagerImageTag } from "../images/index.mts";
import { type Say, step } from "../../terminal/progress.mts";
import { certManagerBinary } from "../toolchain/toolchain.mts";
import { versions } from "../toolchain/versions.mts";
import { apply } from "./addons.mts";
import { certManagerObjects } from "./cert-manager-addon.mts";
import { lockFile } from "./folders.mts";
import { importImages } from "./image-store.mts";
import { kubectl } from "./kubectl.mts";
import { withLock } from "../toolchain/lock.mts";
import { start } from "./start.mts";

/** On a busy machine; alone it takes some ten seconds. */
const patience = 180_000;

/**
 * Adds cert-manager, or sets right what is there of it; returns when it does its work. Its pods come back with the
 * cluster, as all pods do, so nothing else has to remember that it was added.
 */
export async function addCertManager(): Promise<void> {
  await start();
  const binary = await certManagerBinary();
  const archive = await archiveOf(certManagerImage(binary));
  const { stdout } = await execa(binary);
  const { items } = JSON.parse(stdout) as { items: object[] };
  await step(`add cert-manager ${versions.certManager}`, (say) =>
    withLock(lockFile, say, async () => {
      await importImages([archive]);
      say("resource definitions");
      await apply(items);
      // By name, or objects of a kind that was defined just now are refused as unknown.
      await kubectl(["wait", "--for=condition=Established", "--timeout=60s", ...definitions(items)]);
      await apply(certManagerObjects(certManagerImageTag));
      await answering(say);
    }),
  );
}

const definitions = (items: readonly object[]) =>
  items.map((item) => `crd/${(item as { metadata: { name: string } }).metadata.name}`);

async function answering(say: Say): Promise<void> {
  say("waiting for its webhook");
  const deadline = Date.now() + patience;
  while (!(await webhookAnswers())) {
    if (Date.now() > deadline)
      throw new Advice(
        "cert-manager's webhook does not answer",
        "look at `npm run kubectl -- get pods,events -n cert-manager`, then try again",
      );
    await sleep(500);
  }
}

const deployments = ["cert-manager", "cert-manager-cainjector", "cert-manager-webhook"].map((name) => `deploy/${name}`);

/** Asks the API server to check an issuer without keeping it, which it does by asking the webhook. */
const webhookAnswers = () =>
  kubectl(["wait", "--for=condition=Available", "--timeout=1s", "--namespace=cert-manager", ...deployments])
    .then(() => kubectl(["create", "--dry-run=server", "--filename=-"], JSON.stringify(probe)))
    .then(
      () => true,
      () => false,
    );

const probe = {
  apiVersion: "cert-manager.io/v1",
  kind: "Issuer",
  metadata: { generateName: "does-it-answer-", namespace: "default" },
  spec: { selfSigned: {} },
};
