import { spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Advice } from "../advice.mts";
import { imageArchives } from "../images/index.mts";
import type { Archive } from "../images/image.mts";
import { type Say, step } from "../progress.mts";
import { applyAddons } from "./addons.mts";
import { account, makeCertificates } from "./certificates.mts";
import { makeCgroups } from "./cgroups.mts";
import { apiServerIsReady, clusterIsHealthy, dnsAnswers } from "./cluster-health.mts";
import { openLog } from "./component-log.mts";
import { makeFolders, writeConfiguration } from "./configuration.mts";
import { kubeconfig, nodeName } from "./folders.mts";
import { importImages } from "./image-store.mts";
import { clearLeftovers } from "./leftovers.mts";
import { withLock } from "./lock.mts";
import { raiseNetwork } from "./network.mts";
import { choosePorts } from "./ports.mts";
import { podsAreBack } from "./pod-recovery.mts";
import { checkPreconditions } from "./preconditions.mts";
import { gatherPrograms, installPrograms } from "./programs.mts";
import { readSupervision } from "./supervision.mts";

const cluster = { context: nodeName, kubeconfig };

/** Long enough for a slow disk; a cluster that has not come up by then will not. */
const patience = 180_000;

/** Starts the embedded cluster, or repairs it, or finds that it runs; returns when a pod in it can be used. */
export async function start(): Promise<{ context: string; kubeconfig: string }> {
  if (await clusterIsHealthy()) return cluster;
  await checkPreconditions();
  const programs = await gatherPrograms();
  const archives = await imageArchives(programs.packages);
  await withLock(async () => {
    if (!(await clusterIsHealthy()))
      await step("Starting the embedded Kubernetes", (say) => bringUp(programs, archives, say));
  });
  return cluster;
}

async function bringUp(programs: Awaited<ReturnType<typeof gatherPrograms>>, archives: readonly Archive[], say: Say) {
  const since = Date.now();
  if (!readSupervision()) {
    say("clearing what the last run left");
    await clearLeftovers();
    say("certificates and network");
    await installPrograms(programs);
    await makeFolders();
    const ports = await choosePorts();
    await makeCertificates(ports);
    await writeConfiguration(ports);
    await makeCgroups();
    await raiseNetwork();
    superviseDetached();
  }
  await until("containerd", since, say, () => isReady("containerd"));
  const images = importImages(archives, say);
  await until("the API server", since, say, apiServerIsReady);
  await images;
  say("add-ons");
  await applyAddons(account("super-admin.conf"));
  await until("the components", since, say, () => readSupervision()?.phase === "running");
  await until("the cluster's DNS", since, say, dnsAnswers);
  await until("the pods of the last run", since, say, () => podsAreBack(since));
}

/** In a session of its own: Ctrl-C and the end of the terminal concern `start` only. */
function superviseDetached(): void {
  const log = openLog("supervisor");
  const program = path.join(import.meta.dirname, "supervise.mts");
  const child = spawn(process.execPath, [`--import=${import.meta.resolve("tsx")}`, program], {
    detached: true,
    stdio: ["ignore", log, log],
    cwd: "/",
  });
  child.unref();
}

const isReady = (name: string) => readSupervision()?.components.some((each) => each.name === name && each.ready);

async function until(what: string, since: number, say: Say, condition: () => unknown): Promise<void> {
  say(`waiting for ${what}`);
  while (!(await condition())) {
    const failing = readSupervision()?.components.find(({ restarts }) => restarts > 2);
    if (failing) say(`${failing.name} keeps ending: ${failing.lastWords}`);
    if (Date.now() - since > patience) {
      throw new Advice(
        `waited ${patience / 1000} s for ${what}${failing ? `; ${failing.name} keeps ending (${failing.lastWords})` : ""}`,
        `look at \`npm run cluster -- logs ${failing?.name ?? "supervisor"}\`, then run stop and start`,
      );
    }
    await sleep(100);
  }
}
