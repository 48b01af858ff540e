import assert from "node:assert/strict";
import { list, ownerRefusals } from "../../../cli/checks/other-owners.mts";
import type { PreviewStep } from "../../../preview/digest.ts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";
import { step } from "../../support/preview.mts";

const own = "stateful-app:shop/dev:db";
const metadata = (name: string, namespace: string | undefined, manager: string, more: object = {}) => ({
  metadata: {
    name,
    ...(namespace && { namespace }),
    annotations: { "pulumi.com/patchFieldManager": manager, ...more },
  },
});
const account = "kubernetes:core/v1:ServiceAccount";
const claim = "kubernetes:core/v1:PersistentVolumeClaimPatch";
const budget = "kubernetes:policy/v1:PodDisruptionBudget";

/** What is refused of these where the cluster has a namespace `shop` and in it these. */
function refused(steps: readonly PreviewStep[], inShop: Readonly<Record<string, object[]>> = {}, shop = own) {
  const lists = Object.entries(inShop).map(([kinds, items]) => [`get ${kinds} -n shop`, { items }]);
  const namespaces = [{ kind: "Namespace", ...metadata("shop", undefined, shop) }];
  return ownerRefusals({ steps }, fakeKubectl(Object.fromEntries(lists)), () => Promise.resolve(namespaces));
}

const create = (type: string, name: string, more?: object) =>
  step(type, "create", undefined, metadata(name, "shop", own, more));

describe("what another app or owner applied", () => {
  it("is refused where the run would create it, whatever kind it is", async () => {
    const reasons = await refused(
      [
        step("kubernetes:core/v1:Namespace", "create", undefined, metadata("shop", undefined, own)),
        create(claim, "data-db-0"),
        create(budget, "db"),
      ],
      {
        "persistentvolumeclaim,poddisruptionbudget.v1.policy": [
          { kind: "PersistentVolumeClaim", ...metadata("data-db-0", "shop", "stateful-app:db") },
          { kind: "PodDisruptionBudget", ...metadata("db", "shop", "stateful-app:store/dev:db") },
        ],
      },
      "stateful-app:shop/dev:old",
    );
    assert.deepEqual(
      reasons.map((reason) => reason.replace(/: must .*(aliases|previousOwner)/, " $1")),
      [
        'Namespace shop aliases: [{ name: "old" }]; otherwise choose another name or namespace',
        'PersistentVolumeClaim shop/data-db-0 previousOwner: ""; otherwise choose another name or namespace',
        'PodDisruptionBudget shop/db previousOwner: "store/dev"; otherwise choose another name or namespace',
      ],
    );
  });

  it("is none where it is the app's own, where nobody's, where it is elsewhere, and where it is taken over by force", async () => {
    const standing = (manager: string, name = "db") => ({ kind: "ServiceAccount", ...metadata(name, "shop", manager) });
    const of = (...items: object[]) => refused([create(account, "db")], { serviceaccount: items });
    assert.deepEqual(await of(standing(own)), []);
    assert.deepEqual(await of({ kind: "ServiceAccount", metadata: { name: "db", namespace: "shop" } }), []);
    assert.deepEqual(await of(standing("stateful-app:db", "other")), []);
    const forced = create(account, "db", { "pulumi.com/patchForce": "true" });
    assert.deepEqual(await refused([forced], { serviceaccount: [standing("stateful-app:db")] }), []);
    const elsewhere = step(account, "create", undefined, metadata("db", "store", own));
    assert.deepEqual(await refused([elsewhere], { serviceaccount: [standing("stateful-app:db")] }), []);
  });

  it("is not asked about where nothing is created", async () => {
    const kubectl = fakeKubectl({});
    const asked: string[] = [];
    const counting = {
      ...kubectl,
      json: <T,>(...args: string[]) => (asked.push(args.join(" ")), kubectl.json<T>(...args)),
    };
    const same = metadata("db", "shop", own);
    const steps = [step(account, "same", same, same)];
    assert.deepEqual(await ownerRefusals({ steps }, counting, () => list(counting, "namespaces")), []);
    assert.deepEqual(asked, []);
  });
});
