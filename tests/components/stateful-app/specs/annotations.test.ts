import assert from "node:assert/strict";
import {
  fieldManager,
  ownerAnnotation,
  rolloutConditions,
  waitForRollout,
} from "../../../../components/stateful-app/specs/annotations";
import { exampleSettings } from "../../../support/example";

describe("annotations", () => {
  it("wait until every pod is of the new revision and available", () => {
    assert.deepEqual(rolloutConditions(exampleSettings({ replicas: 3 })), [
      "{.status.updatedReplicas}=3",
      "{.status.availableReplicas}=3",
    ]);
  });

  it("wait for no pods where none are wanted: counts of zero are left out of a status", () => {
    assert.deepEqual(rolloutConditions(exampleSettings({ replicas: 0 })), ["{.status.replicas}=0"]);
  });

  it("wait only for pods to be available where not all of them may change yet", () => {
    for (const rollout of [{ partition: 1 }, { strategy: "OnDelete" }] as const)
      assert.deepEqual(rolloutConditions(exampleSettings({ replicas: 3, rollout })), ["{.status.availableReplicas}=3"]);
  });

  it("wait for as many pods as there should be at that moment where an autoscaler chooses, also for none", () => {
    const conditions = (changes: object) =>
      rolloutConditions(exampleSettings({ autoscaling: { minReplicas: 2, maxReplicas: 5 }, ...changes }));
    const there = "{.status[?$.status.replicas == $.spec.replicas]}";
    const updated = "{.status[?$.spec.replicas == 0 || $.status.updatedReplicas == $.spec.replicas]}";
    const available = "{.status[?$.spec.replicas == 0 || $.status.availableReplicas == $.spec.replicas]}";
    assert.deepEqual(conditions({}), [there, updated, available]);
    assert.deepEqual(conditions({ rollout: { strategy: "OnDelete" } }), [there, available]);
  });

  it("wait for the set that has this very wait, and for none that an older wait was on", () => {
    const waits = [{ replicas: 2 }, { replicas: 3 }, { replicas: 3, rollout: { partition: 1 } }].map(
      (args) => waitForRollout(exampleSettings(args))["pulumi.com/waitFor"]!,
    );
    const isOn = (wait: string, annotation: string) => {
      const last = (JSON.parse(wait) as string[]).at(-1)!;
      const [, mark] = /^jsonpath=\{\.metadata\.annotations\[\?search\(@, '(\w{8})'\)\]\}$/.exec(last) ?? [];
      return mark !== undefined && annotation.includes(mark);
    };
    assert.deepEqual(
      waits.map((wait) => waits.map((annotation) => isOn(wait, annotation))),
      [
        [true, false, false],
        [false, true, false],
        [false, false, true],
      ],
    );
  });

  it("name a field manager that Kubernetes takes whole: 128 characters at most", () => {
    const s = exampleSettings({ owner: "o".repeat(62) }, "a".repeat(52));
    assert.equal(fieldManager(s)["pulumi.com/patchFieldManager"]?.length, 128);
  });

  it("name the same field manager in every run, and another for another owner", () => {
    const manager = (owner: string) => fieldManager(exampleSettings({ owner }))["pulumi.com/patchFieldManager"];
    assert.equal(manager("shop/dev"), "stateful-app:shop/dev:db");
    assert.notEqual(manager("shop/dev"), manager("shop/prod"));
  });

  it("keep the field manager that a living app has under its previous owner, and name the new one", () => {
    const manager = (previousOwner: string) =>
      fieldManager(exampleSettings({ owner: "shop/dev", previousOwner }))["pulumi.com/patchFieldManager"];
    assert.equal(manager("store/dev"), "stateful-app:store/dev:db");
    assert.equal(manager(""), "stateful-app:db");
    const changed = exampleSettings({ owner: "shop/dev", previousOwner: "store/dev" });
    assert.equal(ownerAnnotation(changed)["stateful-app/owner"], "shop/dev");
  });

  it("mark what holds data with its owner, if there is one", () => {
    assert.equal(ownerAnnotation(exampleSettings({ owner: "shop/dev" }))["stateful-app/owner"], "shop/dev");
    assert.equal("stateful-app/owner" in ownerAnnotation(exampleSettings()), false);
  });
});
