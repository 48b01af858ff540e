import type { core } from "@pulumi/kubernetes/types/input";
import type { Hook, Lifecycle } from "../settings";
import { httpGet } from "./probes";

export function lifecycle({ postStart, preStop }: Lifecycle): { lifecycle?: core.v1.Lifecycle } {
  if (!postStart && !preStop) return {};
  return {
    lifecycle: { ...(postStart && { postStart: action(postStart) }), ...(preStop && { preStop: action(preStop) }) },
  };
}

function action({ exec, httpGet: request, sleep }: Hook): core.v1.LifecycleHandler {
  if (exec) return { exec: { command: [...exec.command] } };
  return request ? httpGet(request) : { sleep: { seconds: sleep?.seconds ?? 0 } };
}
