import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EnvValue } from "../../../../components";
import { refusal } from "../../../support/example";

const env = (value: object) => refusal({ env: { X: value as EnvValue } });
const field = (fieldPath: string) => env({ fieldRef: { fieldPath } });
const resource = (resource: string, divisor?: string) => env({ resourceFieldRef: { resource, divisor } });

describe("problems: references", () => {
  it("takes one key of a Secret or a ConfigMap, whose name may be known only later", () => {
    assert.equal(env({ secretKeyRef: { name: "credentials", key: "password" } }), "");
    assert.equal(env({ configMapKeyRef: { name: pulumi.output("looks"), key: ".colour", optional: true } }), "");
  });

  it("refuses two references, or one that Kubernetes does not know", () => {
    const ref = { name: "credentials", key: "password" };
    const rule = "must have exactly one of secretKeyRef, configMapKeyRef, fieldRef, resourceFieldRef";
    assert.equal(
      env({ secretKeyRef: ref, configMapKeyRef: ref }),
      `env.X: ${rule}, got ["secretKeyRef","configMapKeyRef"]; write one such as secretKeyRef`,
    );
    assert.equal(env({ secretRef: ref }), `env.X: ${rule}, got ["secretRef"]; write one such as secretKeyRef`);
    assert.equal(env({}), `env.X: ${rule}, got []; write one such as secretKeyRef`);
  });

  it("refuses an object without its name", () => {
    assert.equal(
      env({ secretKeyRef: { key: "password" } }),
      "env.X.secretKeyRef.name: must be a string, got undefined; write one",
    );
  });

  it("takes a key of 253 characters and refuses one of 254, a path, and none", () => {
    const key = (key: unknown) => env({ configMapKeyRef: { name: "looks", key } });
    const rule = "env.X.configMapKeyRef.key: must be 1 to 253 letters, digits, '-', '_' and '.'";
    assert.equal(key("a".repeat(253)), "");
    assert.equal(key("a".repeat(254)), `${rule}, got "${"a".repeat(76)}…; write the key`);
    assert.equal(key("a/b"), `${rule}, got "a/b"; write the key`);
    assert.equal(key(".."), `${rule}, got ".."; write the key`);
    assert.equal(key(undefined), `${rule}, got undefined; write the key`);
  });

  for (const path of ["metadata.name", "status.podIPs", "spec.nodeName", "metadata.labels['example.com/team']"])
    it(`takes the field ${path}`, () => {
      assert.equal(field(path), "");
    });

  for (const path of ["metadata.labels", "metadata.labels['a b']", "spec.hostname", "limits.cpu", ""])
    it(`refuses the field "${path}"`, () => {
      assert.equal(
        field(path),
        `env.X.fieldRef.fieldPath: must be a field of the downward API, got ${JSON.stringify(path)}; write one such as "metadata.name"`,
      );
    });

  it("takes an annotation's key in capitals, and a label's", () => {
    assert.equal(field("metadata.annotations['Example.com/Team']"), "");
    assert.equal(field("metadata.labels['Team']"), "");
  });

  it("takes limits and requests in the units that Kubernetes divides by", () => {
    assert.equal(resource("limits.memory", "1Mi"), "");
    assert.equal(resource("requests.cpu", "1m"), "");
    assert.equal(resource("requests.hugepages-2Mi"), "");
  });

  it("refuses what is neither a limit nor a request", () => {
    assert.equal(
      resource("memory"),
      'env.X.resourceFieldRef.resource: must be a limit or request, got "memory"; write one such as "limits.memory"',
    );
  });

  it("refuses a unit that Kubernetes does not divide by", () => {
    assert.equal(
      resource("limits.memory", "2Mi"),
      'env.X.resourceFieldRef.divisor: must be a unit such as "1Mi", got "2Mi"; write "1Mi", or leave it out',
    );
    assert.equal(
      resource("limits.cpu", "1Mi"),
      'env.X.resourceFieldRef.divisor: must be a unit such as "1m", got "1Mi"; write "1m", or leave it out',
    );
  });
});
