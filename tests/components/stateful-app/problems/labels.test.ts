import assert from "node:assert/strict";
import { refusal } from "../../../support/example";

const pod = (podLabels: Record<string, string>) => refusal({ podLabels });
const keys =
  "podLabels: must have keys of at most 63 letters, digits, '-', '_' and '.', with a DNS name and '/' before it if you like";

describe("problems: labels", () => {
  it("takes a key with a prefix or without, and an empty value", () => {
    assert.equal(pod({ team: "storage", "example.com/Tier_1": "", "a.b": "x".repeat(63) }), "");
  });

  it("takes a key of 63 characters and refuses one of 64", () => {
    assert.equal(pod({ ["a".repeat(63)]: "" }), "");
    const long = "a".repeat(64);
    assert.equal(pod({ [long]: "" }), `${keys}, got "${long}"; write a key such as "example.com/team"`);
  });

  it("takes a prefix of 253 characters and refuses one of 254", () => {
    const prefix = (length: number) => "abc.".repeat(64).slice(0, length);
    assert.equal(pod({ [`${prefix(253)}/a`]: "" }), "");
    const long = `${prefix(253)}d/a`;
    assert.equal(pod({ [long]: "" }), `${keys}, got "${long.slice(0, 76)}…; write a key such as "example.com/team"`);
  });

  for (const key of ["", "-a", "a b", "/a", "a/", "a/b/c", "Example.com/a"])
    it(`refuses the key "${key}"`, () => {
      assert.equal(pod({ [key]: "" }), `${keys}, got "${key}"; write a key such as "example.com/team"`);
    });

  for (const value of ["x".repeat(64), "sha256:0123", "1.4.2+build", "-a", "two words"])
    it(`refuses the value "${value.slice(0, 20)}"`, () => {
      assert.equal(
        pod({ version: value }),
        `podLabels.version: must be at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit, got "${value}"; put it into an annotation, which may hold anything`,
      );
    });

  it("refuses a value that is no text", () => {
    assert.equal(pod({ tier: 1 as unknown as string }), 'podLabels.tier: must be a string, got 1; write "1"');
  });

  for (const key of ["app.kubernetes.io/name", "app.kubernetes.io/managed-by", "statefulset.kubernetes.io/pod-name"])
    it(`refuses the label ${key}, which is not the user's to give`, () => {
      assert.equal(
        pod({ [key]: "x" }),
        `podLabels: must not set labels that this app and its StatefulSet write, got "${key}"; remove it`,
      );
    });

  it("holds a claim's labels to the same rules", () => {
    const claim = (labels: Record<string, string>) =>
      refusal({ claims: { data: { size: "1Gi", mountPath: "/data", labels } } });
    assert.equal(claim({ backup: "daily" }), "");
    assert.equal(
      claim({ "app.kubernetes.io/instance": "x" }),
      'claims.data.labels: must not set labels that this app and its StatefulSet write, got "app.kubernetes.io/instance"; remove it',
    );
    assert.equal(
      claim({ backup: "every day" }),
      `claims.data.labels.backup: must be at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit, got "every day"; put it into an annotation, which may hold anything`,
    );
  });
});
