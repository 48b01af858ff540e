import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EnvFromArgs, EnvValue } from "../../../../components";
import { refusal } from "../../../support/example";

const value = (value: unknown) => refusal({ env: { X: value as EnvValue } });
const from = (said: object) => refusal({ envFrom: [said as EnvFromArgs] });

describe("problems: environment", () => {
  it("takes the names that Kubernetes takes", () => {
    assert.equal(refusal({ env: { HOME: "/data", "my.app-name_1": "x", _: "" } }), "");
  });

  for (const name of ["1ST", "A=B", "A B", "", ".", "..", "..A"])
    it(`refuses a variable named "${name}"`, () => {
      assert.equal(
        refusal({ env: { [name]: "x" } }),
        `env.${name}: must be named with letters, digits, '-', '_' and '.', not starting with a digit or '..', got "${name}"; rename the variable`,
      );
    });

  it("takes a value that is known only later", () => {
    assert.equal(value(pulumi.output("x")), "");
    assert.equal(value(Promise.resolve("x")), "");
  });

  it("refuses a value that is no text, which the API server could not read", () => {
    assert.equal(value(8080), "env.X: must be a string, got a number; write it in quotes");
    assert.equal(value(true), "env.X: must be a string, got a boolean; write it in quotes");
    assert.equal(value(undefined), "env.X: must be a string, got undefined; write one");
    assert.equal(value(null), "env.X: must be a string, got undefined; write one");
  });

  it("takes every key of one ConfigMap or Secret, with a prefix or without", () => {
    assert.equal(from({ configMapRef: { name: "looks" } }), "");
    assert.equal(from({ secretRef: { name: pulumi.output("credentials") }, prefix: "DB_" }), "");
    assert.equal(from({ secretRef: { name: "credentials" }, prefix: "" }), "");
  });

  it("refuses both or none of them", () => {
    const ref = { name: "looks" };
    assert.equal(
      from({ configMapRef: ref, secretRef: ref }),
      'envFrom[0]: must have exactly one of configMapRef, secretRef, got ["configMapRef","secretRef"]; write one such as configMapRef',
    );
    assert.equal(
      from({ prefix: "A" }),
      "envFrom[0]: must have exactly one of configMapRef, secretRef, got []; write one such as configMapRef",
    );
  });

  it("refuses an object without a name it could have", () => {
    assert.equal(
      from({ configMapRef: { name: "My Looks" } }),
      `envFrom[0].configMapRef.name: must be lower-case letters, digits, '-' and '.', each part starting and ending with a letter or digit, at most 253 characters, got "My Looks"; write "my-looks"`,
    );
    assert.equal(from({ secretRef: {} }), "envFrom[0].secretRef.name: must be a string, got undefined; write one");
  });

  it("refuses a prefix that no variable could begin with", () => {
    assert.equal(
      from({ configMapRef: { name: "looks" }, prefix: "1_" }),
      `envFrom[0].prefix: must be named with letters, digits, '-', '_' and '.', not starting with a digit or '..', got "1_"; rename the variable`,
    );
  });

  const rule = "must refer to variables that stand before it, as Kubernetes expands no others";
  const POD_NAME = { fieldRef: { fieldPath: "metadata.name" } };

  it("refuses a name that stands later, is the variable's own, or is nowhere", () => {
    assert.equal(
      refusal({ env: { URL: "http://$(HOST):80", HOST: "a" } }),
      `env.URL: ${rule}, got "$(HOST)"; write HOST before URL, or write $$(HOST) to keep it`,
    );
    assert.equal(
      refusal({ env: { PATH: "/opt/bin:$(PATH)" } }),
      `env.PATH: ${rule}, got "$(PATH)"; add PATH before PATH, or write $$(PATH) to keep it`,
    );
    assert.equal(
      refusal({ jobs: { after: { init: { env: { URL: "$(HOST)" } } } }, env: { HOST: "a" } }),
      `jobs.after.init.env.URL: ${rule}, got "$(HOST)"; add HOST before URL, or write $$(HOST) to keep it`,
    );
  });

  it("takes a name that stands before, may come from envFrom, is the API server's, or is kept by a second dollar sign", () => {
    assert.equal(refusal({ env: { POD_NAME, URL: "http://$(POD_NAME):80" } }), "");
    assert.equal(refusal({ env: { URL: "$(HOST)" }, envFrom: [{ secretRef: { name: "db" } }] }), "");
    assert.equal(refusal({ env: { URL: "https://$(KUBERNETES_SERVICE_HOST)" } }), "");
    assert.equal(refusal({ env: { A: "$$(HOST)", B: "$(date +%s)", C: "$HOST", D: pulumi.output("$(HOST)") } }), "");
  });
});
