import type { LifecycleArgs, LifecycleHandler } from "../args";
import { request, type Request } from "./probes";

/** What a container does at its start and end. */
export interface Lifecycle {
  readonly postStart: Hook | undefined;
  readonly preStop: Hook | undefined;
}

/** Every action that is set; that it is exactly one is a rule. */
export type Hook = Partial<Pick<LifecycleHandler, "exec" | "sleep">> & { readonly httpGet?: Request };

export const noLifecycle: Lifecycle = { postStart: undefined, preStop: undefined };

export function lifecycle({ postStart, preStop }: LifecycleArgs = {}): Lifecycle {
  return { postStart: postStart && hook(postStart), preStop: preStop && hook(preStop) };
}

function hook({ httpGet, ...others }: LifecycleHandler): Hook {
  return { ...others, ...(httpGet && { httpGet: request(httpGet) }) };
}
