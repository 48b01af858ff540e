import * as pulumi from "@pulumi/pulumi";
import { engineTakesHooks, explainingHook } from "../../hooks";
import { unknownKind, type ForeignKind } from "../../problems/unknown-kind";
import type { Settings } from "../settings";
import { known } from "./hooks";
import type { Standing } from "./standing";

/**
 * For objects of kinds that are not Kubernetes' own. Preview passes over one that the API server does not know, as the same run may
 * bring it along; up tries for a minute.
 */
export function foreignKindHooks(
  s: Settings,
  standing: Promise<Standing>,
  dependsOn: pulumi.ResourceOptions["dependsOn"],
  app: pulumi.Resource,
) {
  if (!s.monitoring && !s.httpRoute) return { afterCreate: [], onError: [] };
  const waits = dependsOn !== undefined && !(Array.isArray(dependsOn) && dependsOn.length === 0);
  const name = `${s.namespace.name}/${s.name}`;
  const onError = explainingHook(`${name}: a kind is known`, async ({ errors, name: object }) => {
    const unknown = unknownOf(errors[0]);
    if (unknown) await pulumi.log.error(unknownKind(unknown, object), app);
  });
  const warn: pulumi.ResourceHookFunction = async ({ newInputs, newOutputs, name: object }) => {
    const inputs = (await known(pulumi.output(newInputs))) as ForeignKind;
    // In a namespace that does not exist yet, the API server says nothing about any object.
    const asked = !s.namespace.owned || (await standing).stands?.namespace === s.namespace.name;
    // The provider adds it to what the API server answers, and to nothing else.
    const answered = newOutputs !== undefined && "__initialApiVersion" in newOutputs;
    if (waits || answered || !asked || pulumi.containsUnknowns(inputs)) return;
    await pulumi.log.warn(unknownKind(inputs, object), app);
  };
  const afterCreate = engineTakesHooks()
    ? [new pulumi.ResourceHook(`${name}: a kind is known at preview`, warn, { onDryRun: true })]
    : [];
  return { afterCreate, onError };
}

/** As the provider reports it. */
export function unknownOf(error = ""): ForeignKind | undefined {
  const [, kind, apiVersion] = /no matches for kind "([^"]+)" in version "([^"]+)"/.exec(error) ?? [];
  return kind && apiVersion ? { kind, apiVersion } : undefined;
}
