import { checkReadiness, kubectl } from "../../cli/target/kubectl.mts";
import { target } from "../../cli/target/target.mts";
import type { TrialCluster } from "./trial-stack.mts";

/** The cluster that end-to-end tests use. `npm test` starts it, and says here why it could not. */
export async function testCluster(): Promise<TrialCluster> {
  if (process.env.STATEFUL_APP_NO_CLUSTER) throw new Error(process.env.STATEFUL_APP_NO_CLUSTER);
  const onMinikube = process.env.STATEFUL_APP_TEST_ON === "minikube";
  const meant = target(onMinikube ? "minikube" : "stateful-app");
  const client = await kubectl(meant);
  await checkReadiness(client, meant);
  return { target: meant, kubectl: client };
}
