import type { V1Namespace } from "@kubernetes/client-node";
import { Advice } from "../terminal/advice.mts";
import type { Workspace } from "../stack/workspace.mts";

const mark = "stateful-app/owner";

/**
 * Refuses, before anything is touched, a namespace that is on its way out, one that should be there and is not, and one that the stack would own but must
 * not: somebody else's, or one that nobody marked where `onDestroy: Delete` would delete it with everything that others keep there.
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
      `namespace "${existing}" does not exist, and existingNamespace never makes one`,
      `make it (npm run kubectl -- create namespace ${existing}), or correct the name (npm run pulumi -- config set --stack ${stack} existingNamespace <name>)`,
    );
  }
  const namespace = JSON.parse(answer) as V1Namespace;
  // Whatever is put into it goes with it, and the engine would believe that it stands.
  if (namespace.metadata?.deletionTimestamp) {
    throw new Advice(
      `namespace "${used}" is being deleted`,
      `wait until it is gone (npm run kubectl -- wait --for=delete namespace/${used}), then run this again`,
    );
  }
  if (existing) return;
  const owner = namespace.metadata?.annotations?.[mark];
  const set = `npm run pulumi -- config set --stack ${stack}`;
  if (owner !== undefined && owner !== configuration.owner) {
    throw new Advice(
      `namespace "${name}" belongs to "${owner}" and this is "${configuration.owner}"`,
      `choose another one (${set} namespace <name>), or use it without owning it (${set} existingNamespace ${name})`,
    );
  }
  if (owner === undefined && configuration.value("onDestroy") === "Delete") {
    throw new Advice(
      `namespace "${name}" exists, nobody marked it as this stack's, and onDestroy is Delete`,
      `use it without owning it (${set} existingNamespace ${name}), or keep it on destroy (${set} onDestroy Retain)`,
    );
  }
}
