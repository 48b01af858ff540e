import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { message, problem } from "../../../components/problems/problem";
import { problems } from "../../../components/stateful-app/problems";
import { settings } from "../../../components/stateful-app/settings";
import { everything } from "../../support/everything";
import { refusal } from "../../support/example";

describe("problems", () => {
  it("are none where one of each thing is said that can be", () => {
    assert.equal(message(problems(settings("db", everything))), "");
  });

  it("are told one per line, all at once", () => {
    assert.equal(
      refusal({ replicas: -1, podSecurityContext: { runAsUser: 0 } }),
      [
        "replicas: must be a whole number from 0 to 9999, got -1; write 0 to keep the volumes and run no pods",
        'podSecurityContext.runAsUser: must not be root under podSecurity "restricted", got 0; choose another user, or write podSecurity: "baseline"',
      ].join("\n"),
    );
  });

  it("cut a long value short", () => {
    assert.equal(
      message([problem("a", "be short", "x".repeat(78), "cut it")]),
      `a: must be short, got "${"x".repeat(78)}"; cut it`,
    );
    assert.equal(
      message([problem("a", "be short", "x".repeat(79), "cut it")]),
      `a: must be short, got "${"x".repeat(76)}…; cut it`,
    );
  });

  it("never show what is known only later, which may be a secret", () => {
    assert.equal(
      refusal({ replicas: pulumi.secret(3) as unknown as number }),
      "replicas: must be a whole number from 0 to 9999, got an Output; write 0 to keep the volumes and run no pods",
    );
  });

  it("take what is undefined as left out", () => {
    assert.equal(
      refusal({
        ports: { sql: 5432, web: undefined as unknown as number },
        sidecars: { proxy: undefined! },
        claims: { data: undefined! },
      }),
      "",
    );
  });
});
