import assert from "node:assert/strict";
import { checkNamespaceOwner } from "../../../cli/checks/namespace-owner.mts";
import type { Workspace } from "../../../cli/stack/workspace.mts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";

const stack = (config: Record<string, string>, annotations?: Record<string, string>) => {
  const answer = annotations ? { metadata: { name: "visits", annotations } } : "";
  const values: Record<string, string> = { namespace: "visits", onDestroy: "Retain", ...config };
  return {
    stack: "dev",
    kubectl: fakeKubectl({ "get namespace visits --ignore-not-found": answer }),
    configuration: { owner: "shop/dev", value: (key: string) => values[key] },
  } as unknown as Workspace;
};
const deleting = (config: Record<string, string>) =>
  ({
    ...stack(config),
    kubectl: fakeKubectl({
      "get namespace": { metadata: { name: "visits", deletionTimestamp: "2026-01-01T00:00:00Z" } },
    }),
  }) as Workspace;
const ownedBy = (owner: string) => ({ "stateful-app/owner": owner });

describe("the namespace of a stack", () => {
  const accepted: [string, Workspace][] = [
    ["does not exist", stack({ onDestroy: "Delete" })],
    ["is its own", stack({ onDestroy: "Delete" }, ownedBy("shop/dev"))],
    ["has no owner annotation and will never be deleted", stack({}, {})],
    ["is used without being owned", stack({ existingNamespace: "visits", onDestroy: "Delete" }, ownedBy("other/dev"))],
  ];
  for (const [why, workspace] of accepted) it(`is accepted when it ${why}`, () => checkNamespaceOwner(workspace));

  it("is rejected when it has another owner's annotation", async () => {
    await assert.rejects(checkNamespaceOwner(stack({}, ownedBy("other/dev"))), {
      name: "Advice",
      message:
        'namespace "visits" belongs to "other/dev" and this is "shop/dev"; choose another one ' +
        "(npm run pulumi -- config set --stack dev namespace <name>), or use it without owning it " +
        "(npm run pulumi -- config set --stack dev existingNamespace visits)",
    });
  });

  it("is rejected when it has no owner annotation and a destroy would delete it", async () => {
    await assert.rejects(checkNamespaceOwner(stack({ onDestroy: "Delete" }, {})), {
      name: "Advice",
      message:
        /^namespace "visits" exists without the annotation stateful-app\/owner, .*; use it without owning it \(.*existingNamespace visits\)/,
    });
  });

  it("is rejected when it must exist already and does not", async () => {
    await assert.rejects(checkNamespaceOwner(stack({ existingNamespace: "visits" })), {
      name: "Advice",
      message:
        'namespace "visits" does not exist, and existingNamespace does not create it; create it ' +
        "(npm run kubectl -- create namespace visits), or correct the name " +
        "(npm run pulumi -- config set --stack dev existingNamespace <name>)",
    });
  });

  for (const config of [{}, { existingNamespace: "visits" }] as Record<string, string>[])
    it(`is rejected while it is being deleted, with ${JSON.stringify(config)}`, async () => {
      await assert.rejects(checkNamespaceOwner(deleting(config)), {
        message:
          'namespace "visits" is being deleted; wait until it is gone ' +
          "(npm run kubectl -- wait --for=delete namespace/visits), then run this again",
      });
    });
});
