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
const leaving = (config: Record<string, string>) =>
  ({
    ...stack(config),
    kubectl: fakeKubectl({
      "get namespace": { metadata: { name: "visits", deletionTimestamp: "2026-01-01T00:00:00Z" } },
    }),
  }) as Workspace;
const marked = (owner: string) => ({ "stateful-app/owner": owner });

describe("the namespace of a stack", () => {
  const accepted: [string, Workspace][] = [
    ["does not exist", stack({ onDestroy: "Delete" })],
    ["is its own", stack({ onDestroy: "Delete" }, marked("shop/dev"))],
    ["carries nobody's mark and will never be deleted", stack({}, {})],
    ["is used without being owned", stack({ existingNamespace: "visits", onDestroy: "Delete" }, marked("other/dev"))],
  ];
  for (const [why, workspace] of accepted) it(`is accepted when it ${why}`, () => checkNamespaceOwner(workspace));

  it("is refused when it carries somebody else's mark", async () => {
    await assert.rejects(checkNamespaceOwner(stack({}, marked("other/dev"))), {
      name: "Advice",
      message:
        'namespace "visits" belongs to "other/dev" and this is "shop/dev"; choose another one ' +
        "(npm run pulumi -- config set --stack dev namespace <name>), or use it without owning it " +
        "(npm run pulumi -- config set --stack dev existingNamespace visits)",
    });
  });

  it("is refused when nobody marked it and a destroy would delete it", async () => {
    await assert.rejects(checkNamespaceOwner(stack({ onDestroy: "Delete" }, {})), {
      name: "Advice",
      message:
        /^namespace "visits" exists, nobody marked it .*; use it without owning it \(.*existingNamespace visits\)/,
    });
  });

  it("is refused when it is to be there already and is not", async () => {
    await assert.rejects(checkNamespaceOwner(stack({ existingNamespace: "visits" })), {
      name: "Advice",
      message:
        'namespace "visits" does not exist, and existingNamespace never makes one; make it ' +
        "(npm run kubectl -- create namespace visits), or correct the name " +
        "(npm run pulumi -- config set --stack dev existingNamespace <name>)",
    });
  });

  for (const config of [{}, { existingNamespace: "visits" }] as Record<string, string>[])
    it(`is refused while it is being deleted, also as ${JSON.stringify(config)}`, async () => {
      await assert.rejects(checkNamespaceOwner(leaving(config)), {
        message:
          'namespace "visits" is being deleted; wait until it is gone ' +
          "(npm run kubectl -- wait --for=delete namespace/visits), then run this again",
      });
    });
});
