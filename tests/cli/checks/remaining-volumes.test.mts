import assert from "node:assert/strict";
import { remainingVolumes } from "../../../cli/checks/remaining-volumes.mts";
import type { Workspace } from "../../../cli/stack/workspace.mts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";

const claim = (name: string, owner: string, more = {}) => ({
  metadata: { name, annotations: { "stateful-app/owner": owner }, ...more },
  spec: { resources: { requests: { storage: "1Gi" } } },
});
const stack = (config: Record<string, string>, items: unknown[]) =>
  ({
    target: { context: "stateful-app" },
    kubectl: fakeKubectl({ "get pvc": { items } }),
    configuration: { owner: "shop/dev", value: (key: string) => config[key] },
  }) as unknown as Workspace;

describe("what a destroy leaves", () => {
  const items = [
    claim("data-visits-0", "shop/dev"),
    claim("data-other-0", "other/dev"),
    claim("data-visits-1", "shop/dev", { deletionTimestamp: "2026-01-01T00:00:00Z" }),
  ];

  it("is told by name and size, with the command that removes it from this very cluster", async () => {
    assert.equal(
      await remainingVolumes(stack({ namespace: "visits" }, items)),
      `These volumes stay in namespace visits; npm start finds them again:
  data-visits-0  1Gi
Remove them for good, with the data:
  npm run kubectl -- --context stateful-app delete namespace visits`,
    );
  });

  it("does not offer to delete a namespace that is not the stack's", async () => {
    const text = await remainingVolumes(stack({ namespace: "visits", existingNamespace: "shared" }, items));
    assert.match(text, /delete persistentvolumeclaims -n shared data-visits-0$/);
  });

  it("is nothing when nothing is left", async () => {
    const text = await remainingVolumes(stack({ namespace: "visits" }, []));
    assert.equal(text, "No volumes of shop/dev are left in namespace visits.");
  });
});
