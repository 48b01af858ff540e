import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import { guarded, guardProblems } from "../../../../components/stateful-app/edits/guard";
import { message } from "../../../../components/stateful-app/problems";
import { exampleSettings } from "../../../support/example";

/** What the next run says after a run with `before` is followed by one with `after`. */
function edit(before: Partial<StatefulAppArgs>, after: Partial<StatefulAppArgs>): string {
  const stands = guarded(exampleSettings(before));
  return message(guardProblems({ asked: stands, stands }, exampleSettings(after)));
}

const data = { size: "10Gi", mountPath: "/data" };
const wal = { size: "1Gi", mountPath: "/wal" };
const cost = "the set would be replaced: every pod goes down once, volumes stay";

describe("guard", () => {
  it("refuses another selector of a claim, and takes another VolumeAttributesClass and other annotations in place", () => {
    const claim = (more: object) => ({ claims: { data: { ...data, ...more } } });
    const selector = { matchLabels: { tier: "fast" } };
    assert.match(
      edit(claim({ spec: { selector } }), claim({})),
      /^claims\.data\.spec\.selector: must stay \{"matchLabels":\{"tier":"fast"\}\} for life, got null; put it back, or add a claim/,
    );
    assert.match(
      edit(claim({}), claim({ spec: { selector } })),
      /^claims\.data\.spec\.selector: must stay null for life/,
    );
    const spec = { volumeAttributesClassName: "gold" };
    assert.equal(edit(claim({}), claim({ spec, annotations: { a: "b" } })), "");
  });

  it("refuses another revisionHistoryLimit, for which the provider makes a new set, unless a record is older than it", () => {
    const keeping = (revisionHistoryLimit?: number) => ({ statefulSetSpec: { revisionHistoryLimit } });
    const refusal = (old: string, asked: string) =>
      `statefulSetSpec.revisionHistoryLimit: must stay ${old}, as ${cost}, got ${asked}; put it back, or allow it for one run: allowReplacement: ["revisionHistoryLimit"]`;
    assert.equal(edit(keeping(3), keeping(4)), refusal("3", "4"));
    assert.equal(edit({}, keeping(10)), refusal("left out", "10"));
    assert.equal(edit(keeping(3), {}), refusal("3", "undefined"));
    assert.equal(edit(keeping(3), keeping(3)), "");
    assert.equal(edit(keeping(3), { ...keeping(4), allowReplacement: ["revisionHistoryLimit"] }), "");
    assert.match(
      edit({ retention: { onDestroy: "Delete" } }, { ...keeping(4), allowReplacement: ["revisionHistoryLimit"] }),
      /^retention\.onDestroy: must be "Retain", in a run of its own, before a replacement is allowed: [^\n]*$/,
    );
    const { revisionHistoryLimit: _, ...older } = guarded(exampleSettings(keeping(3)));
    assert.equal(message(guardProblems({ asked: older, stands: older }, exampleSettings(keeping(4)))), "");
  });

  it("refuses to make a device of a volume with files, or files of a device, and takes the device at another path", () => {
    const files = { claims: { data } };
    const device = (devicePath: string) => ({ claims: { data: { size: "10Gi", devicePath } } });
    assert.match(
      edit(files, device("/dev/data")),
      /^claims\.data\.devicePath: must stay a volume of files for life, got "\/dev\/data"; [^\n]*$/,
    );
    assert.match(
      edit(device("/dev/data"), { ...files, allowReplacement: ["mounts"] }),
      /^claims\.data\.devicePath: must stay a volume of raw blocks for life, got null; [^\n]*$/,
    );
    assert.equal(edit(device("/dev/data"), device("/dev/db")), "");
  });

  it("has nothing to say about an edit that Kubernetes makes in place", () => {
    assert.equal(
      edit({}, { replicas: 5, image: "registry.example/db:2", claims: { data: { ...data, size: "20Gi" } } }),
      "",
    );
  });

  it("lets an autoscaler take over a count, change its bounds, and leave a count that it was bound to", () => {
    const autoscaling = { minReplicas: 2, maxReplicas: 5 };
    assert.equal(edit({ replicas: 3 }, { autoscaling }), "");
    assert.equal(edit({ autoscaling }, { autoscaling: { maxReplicas: 2 } }), "");
    assert.equal(edit({ autoscaling: { minReplicas: 3, maxReplicas: 3 } }, { replicas: 3 }), "");
    assert.equal(edit({ autoscaling }, { replicas: 0 }), "");
  });

  it("lets a run be taken back that failed before it made its autoscaler", () => {
    const asked = guarded(exampleSettings({ autoscaling: { minReplicas: 2, maxReplicas: 5 } }));
    const fixed = exampleSettings({ replicas: 3 });
    assert.deepEqual(guardProblems({ asked, stands: guarded(fixed) }, fixed), []);
    assert.deepEqual(guardProblems({ asked, stands: undefined }, fixed), []);
  });

  it("refuses a fixed count that the autoscaler would change before it is deleted", () => {
    const rule =
      "must follow a run in which the autoscaler keeps that count: it is deleted last, and would change it until then";
    const remedy = "run once with autoscaling: { minReplicas: 3, maxReplicas: 3 }, then with replicas";
    for (const autoscaling of [
      { minReplicas: 2, maxReplicas: 3 },
      { minReplicas: 3, maxReplicas: 4 },
    ])
      assert.equal(edit({ autoscaling }, { replicas: 3 }), `replicas: ${rule}, got 3; ${remedy}`);
  });

  it("refuses a canary where no run has come to its end, unless the one before asked for it too", () => {
    const canary = exampleSettings({ rollout: { canary: { replicas: 1, image: "registry.example/db:2" } } });
    const asked = guarded(exampleSettings());
    const refusal =
      "rollout.canary: must follow a first rollout, got a set that does not exist yet; run once without it";
    assert.equal(message(guardProblems({ asked, stands: undefined }, canary)), refusal);
    assert.equal(message(guardProblems({ asked, stands: asked }, canary)), "");
    assert.equal(message(guardProblems({ asked: guarded(canary), stands: undefined }, canary)), "");
  });

  it("records nothing of an autoscaler where there is none, so that a stack without one is not touched", () => {
    assert.equal("autoscaling" in guarded(exampleSettings()), false);
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

  it("refuses to let go of a namespace that the engine would then delete, and takes it after a run with Retain", () => {
    const retention = { onDestroy: "Delete" } as const;
    const existing = { namespace: { existing: "shop" } };
    assert.equal(
      edit({ namespace: "shop", retention }, existing),
      'namespace: must stay owned after a run with retention.onDestroy "Delete": letting go of it deletes it with every volume in it, got {"existing":"shop"}; run once with it owned and onDestroy: "Retain"',
    );
    assert.notEqual(edit({ namespace: "shop", retention }, { ...existing, retention }), "");
    assert.equal(edit({ namespace: "shop" }, existing), "");
  });

  it("refuses to recreate pods in the run that ends a retention of Delete, and takes it after one", () => {
    const recreate = { rollout: { strategy: "Recreate" } } as const;
    assert.equal(
      edit({ retention: { onDestroy: "Delete" } }, recreate),
      'retention.onDestroy: must be "Retain", in a run of its own, before pods are recreated: the set would take its volumes along, got "Delete"; run once with "Retain" and without rollout.strategy "Recreate"',
    );
    assert.equal(edit({}, recreate), "");
  });

  it("refuses to own a namespace that others made and that a destroy would then delete", () => {
    const before = { namespace: { existing: "shop" } };
    assert.equal(
      edit(before, { namespace: "shop", retention: { onDestroy: "Delete" } }),
      'namespace: must stay { existing: "shop" } with retention.onDestroy "Delete": a destroy would delete it with what others keep in it, got "shop"; put it back, or own it with onDestroy: "Retain"',
    );
    assert.equal(edit(before, { namespace: "shop" }), "");
  });

  it("refuses another name of the app, which an alias carries the record over to", () => {
    const db = guarded(exampleSettings({}, "db"));
    assert.equal(
      message(guardProblems({ asked: db, stands: db }, exampleSettings({}, "store"))),
      'name: must stay "db": volumes are named after the app, so under another name every pod begins with empty ones, got "store"; put it back\n' +
        `headlessService: must stay "db-headless", as ${cost}, got "store-headless"; put it back, or allow it for one run: allowReplacement: ["headlessService"]`,
    );
  });

  it("refuses a place in the program and a namespace that change in one run, and takes either, and what is older", () => {
    const stands = guarded(exampleSettings({ namespace: "shop" }));
    const moving = exampleSettings({ namespace: "store", allowReplacement: ["namespace"] });
    const shop = { urn: "urn:pulumi:dev::shop::stateful-app:index:StatefulApp::db", record: "cluster/shop/db" };
    const urn = "urn:pulumi:dev::shop::shop:index:Shop$stateful-app:index:StatefulApp::db";
    const to = (own: Partial<typeof shop>, last?: typeof shop, s = moving) =>
      message(guardProblems({ asked: stands, stands, places: { last, own: { ...shop, ...own } } }, s));
    const both = { urn, record: "cluster/store/db" };
    assert.equal(
      to(both, shop),
      `app: must stay the resource ${shop.urn} in a run that changes its namespace or provider too: were that run to fail and be taken back, its objects would be created again, and then deleted, got ${JSON.stringify(urn)}; run once with those as they were, then change them`,
    );
    assert.deepEqual([to({ urn }, shop), to({ record: both.record }, shop), to(both)], ["", "", ""]);
    const unallowed = exampleSettings({ namespace: "store" });
    assert.match(to(both, shop, unallowed), /^namespace: must stay "shop": [^\n]*$/);
  });

  it("refuses another owner, until the one before is named beside it for good", () => {
    assert.equal(
      edit({}, { owner: "shop/dev" }),
      'owner: must stay left out, by which Kubernetes knows the app, got "shop/dev"; put it back, or keep the one before beside it: previousOwner: ""',
    );
    assert.equal(
      edit({ owner: "shop/dev" }, { owner: "store/dev" }),
      'owner: must stay "shop/dev", by which Kubernetes knows the app, got "store/dev"; put it back, or keep the one before beside it: previousOwner: "shop/dev"',
    );
    assert.match(edit({ owner: "shop/dev" }, {}), /^owner: must stay "shop\/dev", .* got undefined; put it back/);
    assert.equal(edit({}, { owner: "shop/dev", previousOwner: "" }), "");
    assert.equal(edit({ owner: "shop/dev", previousOwner: "" }, { owner: "store/dev", previousOwner: "" }), "");
    assert.match(
      edit({ owner: "shop/dev", previousOwner: "" }, { owner: "store/dev", previousOwner: "shop/dev" }),
      /^previousOwner: must stay left out, .* got "shop\/dev"; .*: previousOwner: ""$/,
    );
    assert.match(edit({ owner: "shop/dev", previousOwner: "" }, { owner: "shop/dev" }), /^owner: must stay left out/);
  });

  it("has nothing to say of an owner to a record that does not know one", () => {
    const { owner: _, ...older } = guarded(exampleSettings());
    assert.deepEqual(guardProblems({ asked: older, stands: older }, exampleSettings({ owner: "shop/dev" })), []);
  });

  it("refuses another place for a volume in the pod, and takes it when it is allowed by name", () => {
    const allow = 'put it back, or allow it for one run: allowReplacement: ["mounts"]';
    const moved = { claims: { data: { ...data, mountPath: "/var/lib/db", subPath: "db" } } };
    assert.equal(
      edit({}, moved),
      `claims.data.mountPath: must stay "/data": elsewhere the pods no longer see their data in its place, got "/var/lib/db"; ${allow}\n` +
        `claims.data.subPath: must stay null: elsewhere the pods no longer see their data in its place, got "db"; ${allow}`,
    );
    assert.equal(edit({}, { ...moved, allowReplacement: ["mounts"], retention: { onDestroy: "Delete" } }), "");
    assert.notEqual(edit({}, { ...moved, allowReplacement: ["claims"] }), "");
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

  describe("after a run that failed half-way", () => {
    const failed = (
      stood: Partial<StatefulAppArgs> | undefined,
      asked: Partial<StatefulAppArgs>,
      now: Partial<StatefulAppArgs>,
    ) =>
      message(
        guardProblems(
          { stands: stood && guarded(exampleSettings(stood)), asked: guarded(exampleSettings(asked)) },
          exampleSettings(now),
        ),
      );
    const retained = { onDestroy: "Retain" } as const;
    const deleted = { onDestroy: "Delete" } as const;

    it("takes everything back that it asked for", () => {
      const asked: Partial<StatefulAppArgs> = {
        podManagementPolicy: "OrderedReady",
        headlessService: { name: "peers" },
        claims: { data: { ...data, size: "64Gi", mountPath: "/var/lib/db" }, wal },
      };
      assert.equal(failed({}, asked, {}), "");
    });

    it("says that a move which is taken back ends with nothing, and takes it when it is allowed by name", () => {
      assert.equal(
        failed({}, { namespace: "store" }, {}),
        'namespace: must go on to "store", where a run that failed began to move: what that run may have left for deletion in "shop" would be deleted at the end of this one, got "shop"; finish the move and then move back, or allow it for one run (allowReplacement: ["namespace"]) and run "pulumi up --refresh" right after it, which makes it anew',
      );
      assert.equal(failed({}, { namespace: "store" }, { allowReplacement: ["namespace"] }), "");
      assert.equal(failed({}, { namespace: "store" }, { namespace: "store", allowReplacement: ["namespace"] }), "");
    });

    it("takes a smaller volume where no run has come to its end", () => {
      assert.equal(failed(undefined, { claims: { data: { ...data, size: "64Gi" } } }, {}), "");
    });

    it("asks again for what was allowed then and not now", () => {
      assert.match(
        failed({}, { claims: { data, wal } }, { claims: { data, wal } }),
        /^claims\.wal: must be there from the start/,
      );
    });

    it("counts onDestroy as Delete while either of the two says so", () => {
      for (const [stood, asked] of [
        [retained, deleted],
        [deleted, retained],
      ] as const) {
        const existing = { namespace: { existing: "shop" } };
        assert.match(failed({ retention: stood }, { retention: asked }, existing), /^namespace: must stay owned/);
        assert.match(
          failed({ retention: stood }, { retention: asked }, { allowReplacement: ["claims"] }),
          /^retention\.onDestroy: must be "Retain", in a run of its own/,
        );
      }
    });
  });
});
