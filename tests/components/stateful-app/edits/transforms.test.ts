import assert from "node:assert/strict";
import { transformProblem } from "../../../../components/stateful-app/edits/transforms";
import { statefulSet } from "../../../../components/stateful-app/specs/stateful-set";
import { exampleSettings } from "../../../support/example";

const s = exampleSettings();
const changed = (change: (set: any) => void, creation = true) => {
  const set = structuredClone(statefulSet(s)) as any;
  change(set);
  return transformProblem(s, set, creation);
};

describe("transforms", () => {
  it("lets a transform change what can be changed back", () => {
    assert.equal(
      changed((set) => {
        set.spec.template.metadata.labels.team = "shop";
        set.spec.template.spec.runtimeClassName = "gvisor";
      }),
      undefined,
    );
  });

  it("refuses a version in the selector, which would make the next upgrade impossible", () => {
    assert.match(
      changed((set) => (set.spec.selector.matchLabels.version = "1")) ?? "",
      /^StatefulSet spec\.selector: must stay \{.*\}, got \{.*\}; leave it out of the transform$/,
    );
  });

  it("refuses pods that the set would not select", () => {
    assert.match(
      changed((set) => delete set.spec.template.metadata.labels["app.kubernetes.io/name"]) ?? "",
      /^StatefulSet spec\.template\.metadata\.labels: must stay /,
    );
  });

  it("refuses another name or namespace, whose pods would start with empty volumes", () => {
    assert.equal(
      changed((set) => (set.metadata.name = "db2")),
      'StatefulSet metadata.name: must stay "db", got "db2"; leave it out of the transform',
    );
    assert.equal(
      changed((set) => delete set.metadata.namespace, false),
      'StatefulSet metadata.namespace: must stay "shop", got undefined; leave it out of the transform',
    );
  });

  it("refuses another governing Service, and at creation other claims", () => {
    assert.equal(
      changed((set) => (set.spec.serviceName = "other")),
      'StatefulSet spec.serviceName: must stay "db-headless", got "other"; leave it out of the transform',
    );
    assert.equal(
      changed((set) => (set.spec.volumeClaimTemplates = [])),
      'StatefulSet spec.volumeClaimTemplates: must stay ["data"], got []; leave it out of the transform',
    );
    assert.equal(
      changed((set) => (set.spec.volumeClaimTemplates = []), false),
      undefined,
    );
  });
});
