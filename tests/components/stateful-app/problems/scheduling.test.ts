import assert from "node:assert/strict";
import type { TopologySpreadConstraintArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const zone = "topology.kubernetes.io/zone";
const toleration = (said: object) => refusal({ scheduling: { tolerations: [said] } });
const spread = (...topologySpreadConstraints: TopologySpreadConstraintArgs[]) =>
  refusal({ scheduling: { topologySpreadConstraints } });
const keys =
  "must have keys of at most 63 letters, digits, '-', '_' and '.', with a DNS name and '/' before it if you like";
const [first, place] = ["scheduling.tolerations[0]", "scheduling.topologySpreadConstraints[0]"];

describe("problems: scheduling", () => {
  it("refuses a node's label that could not be one", () => {
    assert.equal(
      refusal({ scheduling: { nodeSelector: { disk: "very fast" } } }),
      `scheduling.nodeSelector.disk: must be at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit, got "very fast"; put it into an annotation, which may hold anything`,
    );
  });

  it("takes tolerations of one taint, of a key whatever its value, and of everything", () => {
    assert.equal(toleration({ key: "dedicated", value: "db", effect: "NoSchedule" }), "");
    assert.equal(toleration({ key: "dedicated", operator: "Exists" }), "");
    assert.equal(toleration({ operator: "Exists" }), "");
  });

  it("refuses a toleration whose operator and fields contradict each other", () => {
    assert.equal(
      toleration({ value: "db" }),
      `${first}.key: must be given for operator "Equal", got undefined; write a key, or operator: "Exists"`,
    );
    assert.equal(
      toleration({ key: "dedicated", operator: "Exists", value: "db" }),
      `${first}.value: must be left out for operator "Exists", got "db"; remove it`,
    );
  });

  it("refuses a toleration of what no taint could be", () => {
    assert.equal(
      toleration({ key: "a b" }),
      `${first}.key: ${keys}, got "a b"; write a key such as "example.com/team"`,
    );
    assert.equal(
      toleration({ key: "a", value: "b c" }),
      `${first}.value: must be at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit, got "b c"; put it into an annotation, which may hold anything`,
    );
    assert.equal(
      toleration({ key: "a", effect: "NoRun" }),
      `${first}.effect: must be "NoSchedule", "PreferNoSchedule" or "NoExecute", got "NoRun"; choose one of them`,
    );
    assert.equal(
      toleration({ key: "a", operator: "In" }),
      `${first}.operator: must be "Equal" or "Exists", got "In"; choose one of them`,
    );
  });

  it("counts seconds only where pods are evicted", () => {
    const seconds = (tolerationSeconds: number, effect: string) => toleration({ key: "a", effect, tolerationSeconds });
    assert.equal(seconds(0, "NoExecute"), "");
    assert.equal(
      seconds(60, "NoSchedule"),
      `${first}.tolerationSeconds: must be left out but for effect "NoExecute", got 60; remove it`,
    );
    assert.equal(
      seconds(0.5, "NoExecute"),
      `${first}.tolerationSeconds: must be a whole number of at least 0, got 0.5; write seconds, such as 300`,
    );
  });

  it("refuses a spread over what no node's label could be, or by less than one", () => {
    assert.equal(
      spread({ topologyKey: "my zone" }),
      `${place}.topologyKey: ${keys}, got "my zone"; write a key such as "example.com/team"`,
    );
    assert.equal(
      spread({ topologyKey: zone, maxSkew: 0 }),
      `${place}.maxSkew: must be a whole number of at least 1, got 0; write a count, such as 1`,
    );
    assert.equal(
      spread({ topologyKey: zone, whenUnsatisfiable: "Never" as "DoNotSchedule" }),
      `${place}.whenUnsatisfiable: must be "ScheduleAnyway" or "DoNotSchedule", got "Never"; choose one of them`,
    );
  });

  it("takes one place for two consequences and refuses it twice for one", () => {
    assert.equal(spread({ topologyKey: zone }, { topologyKey: zone, whenUnsatisfiable: "DoNotSchedule" }), "");
    assert.equal(
      spread({ topologyKey: zone }, { topologyKey: zone, maxSkew: 2 }),
      `scheduling.topologySpreadConstraints: must name each pair of key and consequence once, got "${zone}, ScheduleAnyway"; remove one`,
    );
  });

  it("refuses a PriorityClass that could not be one", () => {
    assert.equal(
      refusal({ scheduling: { priorityClassName: "Very High" } }),
      `scheduling.priorityClassName: must be lower-case letters, digits, '-' and '.', each part starting and ending with a letter or digit, at most 253 characters, got "Very High"; write "very-high"`,
    );
  });
});
