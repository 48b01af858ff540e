import path from "node:path";
import { execa } from "execa";
import { Advice } from "../terminal/advice.mts";
import { apiServer } from "./api-server.mts";
import type { Target } from "./target.mts";
import { onPath } from "../embedded/toolchain/executables.mts";
import { chooseRelease } from "../embedded/node/index.mts";
import { downloadNodeModules, kubernetesBinary } from "../embedded/toolchain/toolchain.mts";

/** kubectl on one cluster and no other. */
export interface Kubectl {
  /** The program and the first arguments of every call. */
  readonly command: readonly [string, ...string[]];
  text(...args: string[]): Promise<string>;
  json<T>(...args: string[]): Promise<T>;
}

/**
 * For Go programs that end after seconds: collecting garbage takes kubectl half of its time, and the engine and its plugins a
 * fifth. Where memory runs short, they do it all the same.
 */
export const withoutCollection: Readonly<Record<string, string>> = process.env.GOGC
  ? {}
  : { GOGC: "off", GOMEMLIMIT: "1GiB" };

/** The person's kubectl, else the one that is part of the embedded cluster, else the one that minikube fetches. */
export async function kubectl(target: Target): Promise<Kubectl> {
  const [program, ...before] = await kubectlProgram(target);
  const options = ["--context", target.context, ...(target.kubeconfig ? ["--kubeconfig", target.kubeconfig] : [])];
  const command = [program, ...before, ...options] as const;
  const ask = apiServer(target);
  const text = async (...args: string[]) => {
    const answer = await ask(args);
    if (answer !== undefined) return answer;
    // A pipe instead of the terminal: kubectl would prompt for a password where it should fail.
    const { stdout } = await execa(program, [...before, ...options, ...args], {
      env: withoutCollection,
      stdin: "ignore",
    });
    return stdout;
  };
  return { command, text, json: async <T,>(...args: string[]) => JSON.parse(await text(...args, "-o", "json")) as T };
}

/** Begins to download what the start of the embedded cluster, or a machine without kubectl, will have to build. */
export function prepareNode({ machine }: Target, starts: boolean): void {
  if (machine === "embedded" && (starts || !onPath("kubectl"))) void downloadNodeModules(chooseRelease());
}

async function kubectlProgram({ machine }: Target): Promise<[string, ...string[]]> {
  const own = onPath("kubectl");
  if (own) return [own];
  if (machine === "minikube") return ["minikube", "kubectl", "-p", "minikube", "--"];
  return [path.join(path.dirname(await kubernetesBinary(chooseRelease())), "kubectl")];
}

/** Without changes to make the engine does not notice that the cluster is unreachable, so every command checks first. */
export async function checkReadiness(kubectl: Kubectl, { machine, context }: Target): Promise<void> {
  try {
    await kubectl.text("get", "--raw", "/readyz", "--request-timeout", "10s");
  } catch (error) {
    const reason = (error as { stderr?: string }).stderr?.trim().split("\n").at(-1) || (error as Error).message;
    const remedy = {
      minikube: "start it: minikube start",
      embedded: "start it: npm run cluster -- start",
      named: "start that cluster, or correct `context` in the stack file",
    };
    throw new Advice(`the cluster of context "${context}" does not answer (${reason})`, remedy[machine]);
  }
}

/** Whether the cluster serves an API group; every user may ask for the list of groups. */
export async function serves(kubectl: Kubectl, group: string): Promise<boolean> {
  const { groups } = JSON.parse(await kubectl.text("get", "--raw", "/apis")) as { groups: { name: string }[] };
  return groups.some(({ name }) => name === group);
}
