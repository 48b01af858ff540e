import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import { guarded, guardProblems } from "../../../../components/stateful-app/edits/guard";
import { message } from "../../../../components/stateful-app/problems";
import { exampleSettings } from "../../../support/example";

/** What the next run says after a run with `before` is followed by one with `after`. */
function edit(before: Partial<StatefulAppArgs>, after: Partial<StatefulAppArgs>): string {
  return message(guardProblems(guarded(exampleSettings(before)), exampleSettings(after)));
}

const data = { size: "10Gi", mountPath: "/data" };
const wal = { size: "1Gi", mountPath: "/wal" };
const cost = "the set would be replaced: every pod goes down once, volumes stay";

describe("guard", () => {
  it("has nothing to say about an edit that Kubernetes makes in place", () => {
    assert.equal(
      edit({}, { replicas: 5, image: "registry.example/db:2", claims: { data: { ...data, size: "20Gi" } } }),
      "",
    );
  });

  it("refuses another pod management, and takes it when it is allowed by name", () => {
    const after = { podManagementPolicy: "OrderedReady" } as const;
    assert.equal(
      edit({}, after),
      `podManagementPolicy: must stay "Parallel", as ${cost}, got "OrderedReady"; put it back, or allow it for one run: allowReplacement: ["podManagementPolicy"]`,
    );
    assert.equal(edit({}, { ...after, allowReplacement: ["podManagementPolicy"] }), "");
    assert.notEqual(edit({}, { ...after, allowReplacement: ["claims"] }), "");
  });

  it("refuses another namespace, where the pods would begin anew, and takes it when it is allowed by name", () => {
    assert.equal(
      edit({ namespace: "shop" }, { namespace: "store" }),
      'namespace: must stay "shop": in another one every pod begins with empty volumes, got "store"; put it back, or allow it for one run: allowReplacement: ["namespace"]',
    );
    assert.equal(edit({ namespace: "shop" }, { namespace: "store", allowReplacement: ["namespace"] }), "");
    assert.equal(edit({ namespace: "shop" }, { namespace: { existing: "shop" } }), "");
    assert.match(
      edit(
        { namespace: "shop", retention: { onDestroy: "Delete" } },
        { namespace: "store", allowReplacement: ["namespace"] },
      ),
      /^retention\.onDestroy: must be "Retain", in a run of its own/,
    );
  });

  it("says nothing of what an earlier version did not remember", () => {
    const { namespace: _, ...before } = guarded(exampleSettings({ namespace: "shop" }));
    assert.equal(message(guardProblems(before, exampleSettings({ namespace: "store" }))), "");
  });

  it("refuses another governing Service, on which every DNS name depends", () => {
    assert.equal(
      edit({}, { headlessService: { name: "peers" } }),
      `headlessService: must stay "db-headless", as ${cost}, got "peers"; put it back, or allow it for one run: allowReplacement: ["headlessService"]`,
    );
  });

  it("refuses a claim that is added, and one that is gone, each with the way out", () => {
    assert.equal(
      edit({}, { claims: { data, wal } }),
      `claims.wal: must be there from the start, as ${cost}, got "a new claim"; put it back, or allow it for one run: allowReplacement: ["claims"]`,
    );
    assert.equal(
      edit({ claims: { data, wal } }, { claims: { data } }),
      'claims.wal: must stay: without it no pod sees its volumes wal-db-0 and so on, got "no such claim"; put it back, or allow it for one run: allowReplacement: ["claims"]',
    );
    assert.equal(edit({}, { claims: { data, wal }, allowReplacement: ["claims"] }), "");
  });

  it("tells a renamed claim as what it is: one gone and one added", () => {
    assert.match(edit({}, { claims: { store: data } }), /^claims\.store: must be there .*\nclaims\.data: must stay: /);
  });

  it("refuses another class or access mode for life, allowed or not", () => {
    const remedy = 'put it back, or add a claim of another name (allowReplacement: ["claims"]) and copy the data';
    assert.equal(
      edit({}, { claims: { data: { ...data, storageClassName: "fast" } }, allowReplacement: ["claims"] }),
      `claims.data.storageClassName: must stay null for life, got "fast"; ${remedy}`,
    );
    assert.equal(
      edit({}, { claims: { data: { ...data, accessModes: ["ReadWriteOncePod"] } } }),
      `claims.data.accessModes: must stay ["ReadWriteOnce"] for life, got ["ReadWriteOncePod"]; ${remedy}`,
    );
  });

  it("allows no replacement while the old set would take its volumes along", () => {
    const allowReplacement = ["podManagementPolicy"] as const;
    for (const [before, after] of [
      ["Delete", "Retain"],
      ["Retain", "Delete"],
    ] as const)
      assert.match(
        edit({ retention: { onDestroy: before } }, { retention: { onDestroy: after }, allowReplacement }),
        /^retention\.onDestroy: must be "Retain", in a run of its own, before a replacement is allowed/,
      );
  });

  it("changes the stable image or the canary, not both at once", () => {
    const rollout = { canary: { replicas: 1, image: "registry.example/db:3.0.0" } };
    assert.equal(
      edit({ replicas: 3 }, { replicas: 3, image: "registry.example/db:2.0.0", rollout }),
      'image: must stay "registry.example/db:1.4.2" while a canary runs, got "registry.example/db:2.0.0"; change one of the two at a time',
    );
    assert.equal(edit({ replicas: 3 }, { replicas: 3, rollout }), "");
  });
});
