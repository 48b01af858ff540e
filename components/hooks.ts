// SDK internal: the connection to the engine, asked whether it takes hooks.
import { getMonitor } from "@pulumi/pulumi/runtime/settings";

/**
 * Pulumi's own mocks have no engine that could call a hook, and registering one there ends the user's unit test. The
 * connection to an engine always can, whatever the engine: one that is too old refuses the program by itself.
 */
export function engineTakesHooks(): boolean {
  const monitor = getMonitor() as { registerResourceHook?: unknown } | undefined;
  return monitor === undefined || typeof monitor.registerResourceHook === "function";
}
