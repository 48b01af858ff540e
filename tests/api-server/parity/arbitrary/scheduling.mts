import fc from "fast-check";
import type { SchedulingArgs, TolerationArgs } from "../../../../components/stateful-app/args/index.ts";
import { label, labels, labelKey, labelValue, some } from "./name.mts";

const toleration: fc.Arbitrary<TolerationArgs> = fc.oneof(
  fc.constant<TolerationArgs>({ operator: "Exists" }),
  fc.tuple(labelKey, labelValue).map(([key, value]) => ({ key, value, effect: "NoSchedule" as const })),
  labelKey.map((key) => ({ key, operator: "Exists" as const, effect: "NoExecute" as const, tolerationSeconds: 300 })),
);

const places = fc.constantFrom("topology.kubernetes.io/zone", "kubernetes.io/hostname", "rack");

const podTerm = fc
  .tuple(
    places,
    labels,
    some({
      namespaces: fc.constant(["shop"]),
      namespaceSelector: fc.constantFrom({}, { matchExpressions: [{ key: "team", operator: "NotIn", values: ["a"] }] }),
      matchLabelKeys: fc.constant(["tier2"]),
      mismatchLabelKeys: fc.constant(["tier3"]),
    }),
  )
  .map(([topologyKey, matchLabels, rest]) => ({ topologyKey, labelSelector: { matchLabels }, ...rest }));

const expression = fc.constantFrom(
  { key: "disk", operator: "In", values: ["ssd"] },
  { key: "disk", operator: "Exists" },
  { key: "cores", operator: "Gt", values: ["3"] },
);

const nodeTerm = some(
  {
    matchExpressions: fc.array(expression, { minLength: 1, maxLength: 2 }),
    matchFields: fc.constant([{ key: "metadata.name", operator: "In", values: ["node-1"] }]),
  },
  1,
);
const weight = fc.constantFrom(1, 100);

// Its type wants every list to be one that may be written to.
const affinity: fc.Arbitrary<any> = some<Record<string, any>>(
  {
    nodeAffinity: some(
      {
        requiredDuringSchedulingIgnoredDuringExecution: nodeTerm.map((term) => ({ nodeSelectorTerms: [term] })),
        preferredDuringSchedulingIgnoredDuringExecution: fc.array(fc.record({ weight, preference: nodeTerm }), {
          maxLength: 1,
        }),
      },
      1,
    ),
    podAffinity: some({ requiredDuringSchedulingIgnoredDuringExecution: fc.array(podTerm, { maxLength: 1 }) }, 1),
    podAntiAffinity: some(
      {
        requiredDuringSchedulingIgnoredDuringExecution: fc.array(podTerm, { maxLength: 1 }),
        preferredDuringSchedulingIgnoredDuringExecution: fc.array(fc.record({ weight, podAffinityTerm: podTerm }), {
          maxLength: 1,
        }),
      },
      1,
    ),
  },
  1,
);

export const scheduling: fc.Arbitrary<SchedulingArgs> = some<Required<SchedulingArgs>>({
  nodeSelector: labels,
  tolerations: fc.array(toleration, { maxLength: 2 }),
  affinity,
  topologySpreadConstraints: fc.uniqueArray(
    fc
      .tuple(
        places,
        some({ maxSkew: fc.constantFrom(1, 2), whenUnsatisfiable: fc.constantFrom("ScheduleAnyway", "DoNotSchedule") }),
      )
      .map(([topologyKey, rest]) => ({ topologyKey, ...rest })),
    { maxLength: 2, selector: ({ topologyKey }) => topologyKey },
  ),
  priorityClassName: label(),
});
