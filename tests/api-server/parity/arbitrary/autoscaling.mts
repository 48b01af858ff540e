import fc from "fast-check";
import type { AutoscalingArgs, StatefulAppArgs } from "../../../../components/stateful-app/args/index.ts";
import { some } from "./name.mts";

const utilization = { type: "Utilization", averageUtilization: 80 };
const amount = (type: "Value" | "AverageValue", quantity: string) =>
  type === "Value" ? { type, value: quantity } : { type, averageValue: quantity };
const target = fc.tuple(fc.constantFrom("Value" as const, "AverageValue" as const), fc.constantFrom("1", "100m", "1k"));
const selector = { matchLabels: { app: "x" }, matchExpressions: [{ key: "tier", operator: "In", values: ["gold"] }] };
const metric = fc.constantFrom({ name: "requests_per_second" }, { name: "a.b-c", selector });

const metrics = fc.array(
  fc.oneof(
    fc.constantFrom("cpu", "memory").map((name) => ({ type: "Resource", resource: { name, target: utilization } })),
    fc.constant({
      type: "ContainerResource",
      containerResource: { name: "cpu", container: "app", target: amount("AverageValue", "500m") },
    }),
    metric.map((metric) => ({ type: "Pods", pods: { metric, target: amount("AverageValue", "10") } })),
    fc.tuple(metric, target).map(([metric, target]) => ({
      type: "Object",
      object: {
        metric,
        describedObject: { apiVersion: "networking.k8s.io/v1", kind: "Ingress", name: "web" },
        target: amount(...target),
      },
    })),
    fc
      .tuple(metric, target)
      .map(([metric, target]) => ({ type: "External", external: { metric, target: amount(...target) } })),
  ),
  { minLength: 1, maxLength: 3 },
);

const rules = some({
  stabilizationWindowSeconds: fc.constantFrom(0, 300, 3600),
  selectPolicy: fc.constantFrom("Max", "Min", "Disabled"),
  policies: fc.array(
    fc.record({
      type: fc.constantFrom("Pods", "Percent"),
      value: fc.constantFrom(1, 100, 2147483647),
      periodSeconds: fc.constantFrom(1, 1800),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

/** In place of `replicas`, and of what cannot be beside it. */
export const autoscaled: fc.Arbitrary<Partial<StatefulAppArgs>> = fc
  .tuple(
    fc.constantFrom([1, 1], [1, 3], [3, 5], [2, 9999]),
    some<Pick<AutoscalingArgs, "metrics" | "behavior">>({
      metrics,
      behavior: some({ scaleUp: rules, scaleDown: rules }),
    }),
    some<Pick<StatefulAppArgs, "rollout" | "podDisruptionBudget">>({
      rollout: fc.constantFrom({ strategy: "OnDelete" as const }, { maxUnavailable: 1 }),
      podDisruptionBudget: fc.constantFrom({ maxUnavailable: 1 }, { quorum: true as const }, "none" as const),
    }),
  )
  .map(([[minReplicas, maxReplicas], fields, rest]) => ({
    autoscaling: { minReplicas, maxReplicas: maxReplicas, ...fields },
    retention: { onDestroy: "Retain", onScaleDown: "Retain" },
    ...rest,
  }));
