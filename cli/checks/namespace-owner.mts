import type { V1Namespace } from "@kubernetes/client-node";
import { ownerKey } from "../../components/stateful-app/facts/index.ts";
import { Advice } from "../terminal/advice.mts";
import type { Workspace } from "../stack/workspace.mts";

/**
 * Rejects, before anything changes, a namespace that is being deleted, an existing one that does not exist, and one that the
 * stack must not own: with another owner's annotation, or with none where `onDestroy: Delete` would delete it with everything
 * that others keep in it.
 */
export async function checkNamespaceOwner({ configuration, kubectl, stack }: Workspace): Promise<void> {
  const name = configuration.value("namespace");
  const existing = configuration.value("existingNamespace");
  const used = existing || name;
  if (!used) return;
  const answer = await kubectl.text("get", "namespace", used, "--ignore-not-found", "-o", "json");
  if (answer === "") {
    if (!existing) return;
    throw new Advice(
      `namespace "${existing}" does not exist, and existingNamespace does not create it`,
      `create it (npm run kubectl -- create namespace ${existing}), or correct the name (npm run pulumi -- config set --stack ${stack} existingNamespace <name>)`,
    );
  }
  const namespace = JSON.parse(answer) as V1Namespace;
  // Whatever is put into it is deleted with it, while the engine's record still has it.
  if (namespace.metadata?.deletionTimestamp) {
    throw new Advice(
      `namespace "${used}" is being deleted`,
      `wait until it is gone (npm run kubectl -- wait --for=delete namespace/${used}), then run this again`,
    );
  }
  if (existing) return;
  const owner = namespace.metadata?.annotations?.[ownerKey];
  const set = `npm run pulumi -- config set --stack ${stack}`;
  if (owner !== undefined && owner !== configuration.owner) {
    throw new Advice(
      `namespace "${name}" belongs to "${owner}" and this is "${configuration.owner}"`,
      `choose another one (${set} namespace <name>), or use it without owning it (${set} existingNamespace ${name})`,
    );
  }
  if (owner === undefined && configuration.value("onDestroy") === "Delete") {
    throw new Advice(
      `namespace "${name}" exists without the annotation ${ownerKey}, and onDestroy is Delete`,
      `use it without owning it (${set} existingNamespace ${name}), or keep it on destroy (${set} onDestroy Retain)`,
    );
  }
}
