import { Resolver } from "node:dns/promises";
import { certificate } from "./certificates.mts";
import { clusterDomain, dnsService } from "./network-plan.mts";
import { rememberedPorts } from "./ports.mts";
import { answers } from "./readiness.mts";
import { readSupervision } from "./supervision.mts";

export const apiServerIsReady = () =>
  answers(`https://127.0.0.1:${rememberedPorts().apiServer}/readyz`, certificate("ca.crt"));

/** An answer came through the kubelet, a pod, the pod network and kube-proxy: all of them work. */
export async function dnsAnswers(): Promise<boolean> {
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([dnsService]);
  return resolver.resolve4(`kubernetes.default.svc.${clusterDomain}`).then(
    (addresses) => addresses.length > 0,
    () => false,
  );
}

export async function clusterIsHealthy(): Promise<boolean> {
  const supervision = readSupervision();
  if (supervision?.phase !== "running" || !supervision.components.every(({ ready }) => ready)) return false;
  const answers = await Promise.all([apiServerIsReady(), dnsAnswers()]);
  return answers.every(Boolean);
}
