import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { StatefulApp } from "../../components";
import { counter, type CounterArgs } from "./counter";

export interface BlueGreenArgs {
  readonly blue: CounterArgs;
  /** Nothing before there is a green, and after blue has taken its place. */
  readonly green: CounterArgs | undefined;
  readonly live: string;
  /** Whether green's volumes are made as copies of blue's. */
  readonly cloneVolumes: boolean;
}

/** Two whole apps, each checked from inside, and one Service for clients that leads to the live one. */
export function blueGreen({ blue, green, live, cloneVolumes }: BlueGreenArgs, opts: pulumi.CustomResourceOptions) {
  const checked = { rollout: { check: {} } };
  const apps = {
    blue: new StatefulApp("blue", { ...counter(blue), ...checked }, opts),
    green: undefined as StatefulApp | undefined,
  };
  const inside = { namespace: { existing: blue.namespace } };
  if (green) {
    const args = counter(green);
    const restoreFrom = Object.fromEntries(
      Array.from({ length: green.replicas }, (_, ordinal) => [
        ordinal,
        { persistentVolumeClaim: `data-blue-${ordinal}` },
      ]),
    );
    const claims = cloneVolumes ? { data: { ...args.claims!["data"]!, restoreFrom } } : args.claims;
    apps.green = new StatefulApp(
      "green",
      { ...args, ...inside, ...checked, claims },
      { ...opts, dependsOn: apps.blue },
    );
    if (!cloneVolumes)
      void pulumi.log.info(
        "green begins with empty volumes: set cloneVolumes where the cluster can copy blue's",
        apps.green,
      );
  }

  const chosen = live === "green" ? apps.green : live === "blue" ? apps.blue : undefined;
  if (!chosen) throw new pulumi.RunError(`live: must be blue, or green where next is set, got "${live}"`);
  // It leads to the other app only after that is up and its check has passed.
  const service = new k8s.core.v1.Service(
    "visits",
    {
      metadata: { name: "visits", namespace: apps.blue.namespace },
      spec: { selector: chosen.selectorLabels, ports: [{ name: "http", port: 8080, targetPort: "http" }] },
    },
    { ...opts, dependsOn: [apps.blue, ...(apps.green ? [apps.green] : [])] },
  );
  return { namespace: apps.blue.namespace, service: service.metadata.name, live, podNames: chosen.podNames };
}
