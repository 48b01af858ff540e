import { execa } from "execa";
import { Advice } from "../terminal/advice.mts";
import { step } from "../terminal/progress.mts";

/** The profile and the context that our commands use. Other profiles are not touched. */
const profile = "minikube";

export type MinikubeStatus = "absent" | "stopped" | "running";

/** `absent` means that minikube is not installed; a profile that was never started counts as stopped. */
export async function minikubeStatus(): Promise<MinikubeStatus> {
  const answer = await execa("minikube", ["status", "-p", profile, "-o", "json"], { reject: false });
  if (answer.code === "ENOENT") return "absent";
  return isRunning(answer.stdout) ? "running" : "stopped";
}

/** Starts minikube, or creates it. Takes minutes the first time. */
export async function startMinikube(): Promise<void> {
  if ((await minikubeStatus()) === "running") return;
  await step("start minikube", async (say) => {
    const starting = execa("minikube", ["start", "-p", profile], { all: true, reject: false });
    for await (const line of starting.iterable({ from: "all" })) if (line.trim()) say(line.trim());
    const { exitCode, all } = await starting;
    if (exitCode === 0) return;
    const reason = all.trim().split("\n").at(-1);
    throw new Advice(
      `minikube does not start (${reason})`,
      "repair it, or use the embedded cluster: npm start -- --stack embedded",
    );
  });
}

/** The address at which NodePorts are reached. */
export async function minikubeAddress(): Promise<string> {
  return (await execa("minikube", ["ip", "-p", profile])).stdout.trim();
}

/** One record, or a list of them when the cluster has several nodes. A paused node does not run. */
function isRunning(answer: string): boolean {
  try {
    const nodes = [JSON.parse(answer) as Record<string, string> | Record<string, string>[]].flat();
    return (
      nodes.length > 0 &&
      nodes.every((node) => node.Host === "Running" && node.APIServer !== "Stopped" && node.APIServer !== "Paused")
    );
  } catch {
    return false;
  }
}
