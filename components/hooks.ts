import * as pulumi from "@pulumi/pulumi";
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

/** A hook that runs at preview too, where what it throws ends the run before anything is touched. */
export function refusingHook(name: string, refuse: pulumi.ResourceHookFunction): pulumi.ResourceHook[] {
  return engineTakesHooks() ? [new pulumi.ResourceHook(name, refuse, { onDryRun: true })] : [];
}

/** A hook that adds to what the engine reports of a failure, and leaves the failure as it is. */
export function explainingHook(
  name: string,
  explain: (failure: pulumi.ErrorHookArgs) => Promise<void>,
): pulumi.ErrorHook[] {
  if (!engineTakesHooks()) return [];
  return [new pulumi.ErrorHook(name, (failure) => explain(failure).then(() => false))];
}

/** As often as the engine tries. */
const attempts = 100;

/**
 * A hook that mends what an operation failed for, and has it tried again. What it makes may have to wait for the operation to end,
 * with `--parallel 1` for one: then it is tried in vain for a while, and fails.
 */
export function retryingHook(
  name: string,
  mend: (failure: pulumi.ErrorHookArgs) => Promise<void> | undefined,
): pulumi.ErrorHook[] {
  if (!engineTakesHooks()) return [];
  const retry = async (failure: pulumi.ErrorHookArgs): Promise<boolean> => {
    const mended = mend(failure);
    if (mended === undefined || failure.errors.length > attempts / 2) return false;
    await Promise.race([mended, new Promise((resolve) => setTimeout(resolve, 500))]);
    return true;
  };
  return [new pulumi.ErrorHook(name, retry)];
}

/** What the API server answers to the creation of an object that is there. */
export const saysAlreadyExists = (errors: readonly string[]) => /\balready exists\b/.test(errors[0] ?? "");

/**
 * From 4.29 on the provider adopts nothing unless an option is set, and a component cannot set one on a provider that it is given:
 * it can only say what to set, where the run fails for want of it.
 */
export function alreadyExistsHook(app: string, resource: pulumi.Resource): pulumi.ErrorHook[] {
  return explainingHook(`${app}: what exists is adopted`, async ({ errors, name, type }) => {
    if (saysAlreadyExists(errors)) await pulumi.log.error(notAdopted(type.split(":").at(-1) ?? "", name), resource);
  });
}

export function notAdopted(kind: string, name: string): string {
  return (
    `${kind} "${name}" exists, left by a destroy that kept data or by a run that was killed, and from 4.29 on the Kubernetes ` +
    "provider adopts nothing by default: set upsertExistingObjects: true on the k8s.Provider, or " +
    "PULUMI_K8S_UPSERT_EXISTING_OBJECTS=true in the environment, and run it again; an object of another owner is refused all the same"
  );
}
