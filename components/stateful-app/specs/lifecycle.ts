import type { core } from "@pulumi/kubernetes/types/input";
import type { LifecycleArgs, LifecycleHandler } from "../args";
import { httpGet } from "./probes";
import { request } from "../settings/probes";

export function lifecycle({ postStart, preStop }: LifecycleArgs): { lifecycle?: core.v1.Lifecycle } {
  if (!postStart && !preStop) return {};
  return {
    lifecycle: { ...(postStart && { postStart: action(postStart) }), ...(preStop && { preStop: action(preStop) }) },
  };
}

function action({ exec, httpGet: get, sleep }: LifecycleHandler): core.v1.LifecycleHandler {
  if (exec) return { exec: { command: [...exec.command] } };
  return get ? httpGet(request(get)) : { sleep: { seconds: sleep?.seconds ?? 0 } };
}
