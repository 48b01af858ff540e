import { execa } from "execa";
import { ctr } from "./containerd.mts";
import { environment, program } from "./programs.mts";

/** Long enough for a server to finish its requests, short enough for a person at a prompt. */
const patience = 15_000;

const client = (...args: string[]) =>
  execa(program("ctr"), [...ctr, ...args], { env: environment, extendEnv: false, reject: false });

/**
 * Asks the containers of all pods to end, as the kubelet would, and ends those that do not. The pods stay in the API
 * server: the next start finds them there and runs them again, with the same names and volumes.
 */
export async function stopPods(say: (detail: string) => void): Promise<void> {
  const { stdout } = await client("containers", "ls", "--quiet", 'labels."io.cri-containerd.kind"==container');
  const containers = stdout.split("\n").filter(Boolean);
  const running = async () => (await tasks()).filter((task) => containers.includes(task));

  await Promise.all((await running()).map((task) => client("tasks", "kill", "--signal", "SIGTERM", task)));
  const deadline = Date.now() + patience;
  for (let left = await running(); left.length > 0 && Date.now() < deadline; left = await running()) {
    say(`${left.length} containers`);
    await new Promise((done) => setTimeout(done, 200));
  }
  // The sandboxes that hold the pods' networks are among these.
  await Promise.all((await tasks()).map((task) => client("tasks", "kill", "--signal", "SIGKILL", task)));
  const end = Date.now() + 3_000;
  while ((await tasks()).length > 0 && Date.now() < end) await new Promise((done) => setTimeout(done, 100));
}

async function tasks(): Promise<string[]> {
  const { stdout } = await client("tasks", "ls");
  return stdout.split("\n").flatMap((line) => /^(\S+)\s+\d+\s+(?:RUNNING|PAUSED)/.exec(line)?.[1] ?? []);
}
