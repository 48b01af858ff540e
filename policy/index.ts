import { type Policies, PolicyPack, type PolicyResource, type StackValidationPolicy } from "@pulumi/policy";
import { drain } from "./rules/drain";
import { nameLength } from "./rules/name-length";
import type { DisruptionBudget, KubernetesObject, Service, StatefulSet } from "./rules/objects";
import { podSecurity } from "./rules/pod-security";
import { probeNames, probes, type ProbeName } from "./rules/probes";
import { retention } from "./rules/retention";
import { serviceName } from "./rules/service-name";
import { versionLabel, versionLabels } from "./rules/version-labels";

interface Surroundings {
  readonly services: readonly Service[];
  readonly budgets: readonly DisruptionBudget[];
}

type Rule<Config> = (set: StatefulSet, around: Surroundings, config: Config) => string[];

/** A rule about each StatefulSet of a program, with the Services and budgets of the program at hand. */
function policy<Config extends object = object>(
  name: string,
  description: string,
  rule: Rule<Partial<Config>>,
  more: Partial<StackValidationPolicy> = {},
): StackValidationPolicy {
  return {
    ...more,
    name,
    description,
    validateStack: (args, report) => {
      const objects = (type: string) => args.resources.filter((one) => one.type === type).map(object);
      const around = {
        services: objects("kubernetes:core/v1:Service") as Service[],
        budgets: objects("kubernetes:policy/v1:PodDisruptionBudget") as DisruptionBudget[],
      };
      for (const set of objects("kubernetes:apps/v1:StatefulSet") as StatefulSet[])
        for (const message of rule(set, around, args.getConfig<Partial<Config>>())) report(message, set.urn);
    },
  };
}

function object({ urn, type, props, opts }: PolicyResource): KubernetesObject {
  const { metadata, spec } = props as Pick<KubernetesObject, "metadata" | "spec">;
  return { urn, type, metadata, spec, protect: opts.protect, ignoreChanges: opts.ignoreChanges };
}

const policies: Policies = [
  policy(
    "service-name",
    "serviceName names a headless Service of the program that selects the pods.",
    (set, { services }) => serviceName(set, services),
  ),
  policy("name-length", "The name leaves room for the revision's hash.", nameLength),
  policy<{ required: ProbeName[] }>(
    "probes",
    "Every container has the required probes.",
    (set, _, { required }) => probes(set, required),
    {
      configSchema: {
        properties: {
          required: { type: "array", items: { type: "string", enum: [...probeNames] }, default: ["readinessProbe"] },
        },
      },
    },
  ),
  policy<{ labels: string[] }>(
    "version-labels",
    "No label that changes with the version is in the selector or a claim template.",
    (set, _, { labels }) => versionLabel(set, labels),
    { configSchema: { properties: { labels: { type: "array", items: { type: "string" }, default: versionLabels } } } },
  ),
  policy("pod-security", "Pods meet the restricted Pod Security Standard.", podSecurity),
  policy("retention", "No edit that replaces the set deletes its volumes.", retention),
  policy("drain", "A disruption budget lets a drain take at least one pod.", (set, { budgets }) => drain(set, budgets)),
];

/** Levels, for all or by rule, come from the configuration: https://www.pulumi.com/docs/iac/crossguard/configuration/ */
new PolicyPack("stateful-app", { enforcementLevel: "mandatory", policies });
