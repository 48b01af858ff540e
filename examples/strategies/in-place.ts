import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { StatefulApp, type StatefulAppArgs } from "../../components";
import { counter, type CounterArgs } from "./counter";

export type InPlace = "rolling" | "slow" | "best-effort" | "recreate" | "on-delete" | "canary";

type Way = Pick<StatefulAppArgs, "rollout" | "minReadySeconds">;

/** How one app's own pods come to another version. */
const ways = (canaryImage: string): Readonly<Record<InPlace, Way>> => ({
  // One pod after the other, each when the one before is ready.
  rolling: {},
  // The same, and each pod proves itself first.
  slow: { minReadySeconds: 10 },
  // As many at once as may be missing.
  "best-effort": { rollout: { maxUnavailable: "70%" } },
  // All at once: never two versions at the same time.
  recreate: { rollout: { strategy: "Recreate" } },
  // A pod when somebody deletes it.
  "on-delete": { rollout: { strategy: "OnDelete" } },
  // One pod tries an image; the others change when it becomes the image.
  canary: canaryImage ? { rollout: { canary: { replicas: 1, image: canaryImage } } } : {},
});

export function inPlace(strategy: InPlace, canaryImage: string, args: CounterArgs, opts: ComponentResourceOptions) {
  const app = new StatefulApp("visits", { ...counter(args), ...ways(canaryImage)[strategy] }, opts);
  const { namespace, podNames, rollout, revision } = app;
  return { namespace, service: "visits", podNames, rollout, revision };
}
