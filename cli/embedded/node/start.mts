import { spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Advice } from "../../terminal/advice.mts";
import { imageArchives } from "../images/index.mts";
import type { Archive } from "../images/image.mts";
import { type Say, step } from "../../terminal/progress.mts";
import type { KubernetesRelease } from "../toolchain/versions.mts";
import { applyAddons } from "./addons.mts";
import { account, makeCertificates } from "./certificates.mts";
import { makeCgroups } from "./cgroups.mts";
import { apiServerIsReady, clusterIsHealthy, dnsAnswers } from "./cluster-health.mts";
import { openLog } from "./component-log.mts";
import { makeFolders, writeConfiguration } from "./configuration.mts";
import { kubeconfig, lockFile, nodeName } from "./folders.mts";
import { importImages } from "./image-store.mts";
import { iptablesWork } from "./iptables.mts";
import { withLock } from "../toolchain/lock.mts";
import { raiseNetwork } from "./network.mts";
import { choosePorts } from "./ports.mts";
import { podsAreBack } from "./pod-recovery.mts";
import { checkPreconditions } from "./preconditions.mts";
import { gatherPrograms, installPrograms } from "./programs.mts";
import { chooseRelease, recordVersion } from "./release.mts";
import { stopHoldingLock } from "./stop.mts";
import { readSupervision } from "./supervision.mts";

type Programs = Awaited<ReturnType<typeof gatherPrograms>>;

const cluster = { context: nodeName, kubeconfig };

/** Long enough for a slow disk; a cluster that has not come up by then will not. */
const patience = 180_000;
/** How long one that is there already may take to become healthy before it is started afresh. */
const patienceWith = { starting: 60_000, running: 15_000 };

/**
 * Starts the embedded cluster, or repairs it, or finds that it runs; returns when a pod in it can be used. `kubernetes`
 * is the minor it must be.
 */
export async function start(kubernetes?: string): Promise<{ context: string; kubeconfig: string }> {
  const release = chooseRelease(kubernetes);
  if (await clusterIsHealthy()) return cluster;
  await checkPreconditions();
  const programs = await gatherPrograms(release);
  const archives = await imageArchives(programs.packages, release);
  await step(`start the embedded Kubernetes ${release.version}`, (say) =>
    withLock(lockFile, say, async () => {
      if (!(await clusterIsHealthy())) await bringUp(release, programs, archives, say);
    }),
  );
  return cluster;
}

async function bringUp(release: KubernetesRelease, programs: Programs, archives: readonly Archive[], say: Say) {
  const running = readSupervision();
  if (running && running.phase !== "stopping" && (await recovers(archives, say, patienceWith[running.phase]))) return;

  // Also ends a stop that was interrupted, and clears what a crash left.
  await stopHoldingLock(say);
  const since = Date.now();
  say("certificates and network");
  await prepare(release, programs);
  superviseDetached();
  await becomeHealthy(archives, { say, deadline: since + patience });
  await podsReturn(since, say);
}

/** What is running may just be starting, or lack only its network rules or add-ons. */
async function recovers(archives: readonly Archive[], say: Say, patience: number): Promise<boolean> {
  try {
    await raiseNetwork();
    await becomeHealthy(archives, { say, deadline: Date.now() + patience });
    return true;
  } catch {
    return false;
  }
}

async function prepare(release: KubernetesRelease, programs: Programs): Promise<void> {
  await installPrograms(programs);
  await makeFolders();
  await recordVersion(release);
  const ports = await choosePorts();
  await makeCertificates(ports, release);
  await writeConfiguration(ports);
  await makeCgroups();
  if (!(await iptablesWork()))
    throw new Advice("this kernel has no iptables (nf_tables)", "load the module, or install minikube");
  await raiseNetwork();
}

async function becomeHealthy(archives: readonly Archive[], wait: Wait): Promise<void> {
  await until("containerd", wait, () => isReady("containerd"));
  await Promise.all([importImages(archives), until("the API server", wait, apiServerIsReady)]);
  wait.say("add-ons");
  await applyAddons(account("super-admin.conf"));
  await until("the components", wait, () => readSupervision()?.phase === "running");
  await until("the cluster's DNS", wait, dnsAnswers);
}

/** Bounded, and no failure: a pod may have reasons of its own not to come back. */
async function podsReturn(since: number, say: Say): Promise<void> {
  const wait = { say, deadline: Date.now() + 60_000 };
  await until("the pods of the last run", wait, () => podsAreBack(since)).catch(() => undefined);
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

interface Wait {
  readonly say: Say;
  readonly deadline: number;
}

async function until(what: string, { say, deadline }: Wait, condition: () => unknown): Promise<void> {
  say(`waiting for ${what}`);
  while (!(await condition())) {
    const failing = readSupervision()?.components.find(({ restarts, ready }) => restarts > 2 && !ready);
    const reason = failing ? `${failing.name} keeps ending: ${failing.lastWords}` : "";
    if (reason) say(reason);
    if (Date.now() > deadline) {
      throw new Advice(
        `the embedded Kubernetes did not come up: no sign of ${what}${reason && ` (${reason})`}`,
        `look at \`npm run cluster -- logs ${failing?.name ?? "supervisor"}\`, then try stop and start`,
      );
    }
    await sleep(100);
  }
}
