import { Advice } from "../terminal/advice.mts";
import { minikubeStatus, startMinikube } from "./minikube.mts";
import { kubeconfig as embeddedKubeconfig, start as startEmbedded } from "../embedded/node/index.mts";

/** The cluster of a stack: one of the two our commands can start, or one that its stack file names. */
export interface Target {
  readonly machine: "minikube" | "embedded" | "named";
  readonly context: string;
  /** Set where it is not the default of the person's own tools. */
  readonly kubeconfig?: string;
}

const minikube: Target = { machine: "minikube", context: "minikube" };
const embedded: Target = { machine: "embedded", context: "stateful-app", kubeconfig: embeddedKubeconfig };

/** The stack of a command without --stack: `dev` where minikube is installed, `embedded` elsewhere. */
export async function defaultStack(): Promise<"dev" | "embedded"> {
  return (await minikubeStatus()) === "absent" ? "embedded" : "dev";
}

/** Any other context was named by the person, in a stack file or by `--context`: never the current one. */
export function target(context: string, kubeconfig?: string): Target {
  const known = [minikube, embedded].find((each) => each.context === context);
  if (known !== undefined && !kubeconfig) return known;
  return { machine: "named", context, ...(kubeconfig && { kubeconfig }) };
}

/**
 * Starts the cluster if it is not running and is one that we can start; `kubernetes` is the minor that the embedded one
 * must be. Answers whether its API server was asked for its readiness on the way.
 */
export async function ensureRunning({ machine }: Target, kubernetes?: string): Promise<boolean> {
  if (machine === "embedded") await startEmbedded(kubernetes);
  if (machine !== "minikube") return machine === "embedded";
  if ((await minikubeStatus()) === "absent") {
    throw new Advice(
      "the stack is for minikube, which is not installed",
      "install it (https://minikube.sigs.k8s.io), or leave out --stack to use the embedded cluster",
    );
  }
  await startMinikube();
  return false;
}
