import assert from "node:assert/strict";
import { failures, warnings } from "../../preview/failure.ts";
import { violations } from "../../preview/event-log.ts";
import { fixture, reportOf } from "../support/preview.mts";

const diagnostic = (message: string, severity = "error") => ({ message, severity });

describe("a failed preview", () => {
  it("lists all mistakes of the component, each by its arg", () => {
    assert.deepEqual(reportOf("mistakes").failures, [
      {
        resource: "visits",
        path: "replicas",
        reason: "must be a whole number from 0 to 9999, got -1; write 0 to keep the volumes and run no pods",
      },
      {
        resource: "visits",
        path: "claims.data.size",
        reason: 'must be a quantity such as "10Gi", got "10 GB"; write "10Gi"',
      },
    ]);
  });

  it("names the app that is refused after the program's last line, which the SDK reports on the stack", () => {
    const urn = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
    const reason = 'must stay "Parallel", got "OrderedReady"; leave it';
    const message = `error: StatefulApp db:\npodManagementPolicy: ${reason}\n`;
    assert.deepEqual(failures([{ ...diagnostic(message), urn }]), [
      { resource: "db", path: "podManagementPolicy", reason },
    ]);
  });

  it("shows what a hook refused without the engine's words around it", () => {
    const [failure, ...others] = reportOf("failure").failures;
    assert.deepEqual(others, []);
    assert.equal(failure?.path, "podManagementPolicy");
    assert.match(failure.reason, /^must stay "Parallel", .*allowReplacement: \["podManagementPolicy"\]$/);
  });

  it("names a claim that would shrink by its arg, once for all of its volumes", () => {
    const [failure, ...others] = reportOf("shrink").failures;
    assert.deepEqual(others, []);
    assert.equal(failure?.path, "claims.data.size");
    assert.match(
      failure.reason,
      /^must not shrink from "16Mi", as a volume only grows, got "8Mi"; write at least "16Mi"/,
    );
  });

  it("shows what a program threw without its stack", () => {
    const thrown =
      "error: Running program '/a' failed with an unhandled exception:\nError: no such file\n    at read (/home/me/index.ts:3:4)\n";
    assert.deepEqual(failures([diagnostic(thrown), diagnostic("error: preview failed")]), [
      { reason: "Running program '/a' failed with an unhandled exception:\nError: no such file" },
    ]);
  });

  it("lists each mistake once", () => {
    assert.equal(failures([diagnostic("error: a"), diagnostic("a"), diagnostic("error: update failed")]).length, 1);
  });

  it("keeps warnings apart, and leaves out what a program only printed", () => {
    const diagnostics = [
      diagnostic("warning: old API", "warning"),
      diagnostic("hello", "info"),
      diagnostic("hello", "info#err"),
    ];
    assert.deepEqual(warnings(diagnostics), ["old API"]);
    assert.deepEqual(failures(diagnostics), []);
  });

  it("is known from the diagnostics where the exit code of the engine is not given", () => {
    assert.deepEqual(
      ["growth", "mistakes"].map((name) => reportOf(name).outcome),
      ["succeeded", "failed"],
    );
    assert.ok((fixture("mistakes").diagnostics ?? []).length > 0);
  });

  it("lists what policies refused, from the engine's log", () => {
    const event = {
      resourceUrn: "urn:pulumi:dev::shop::kubernetes:apps/v1:StatefulSet::db",
      message: "Every container is probed.\nspec: must be probed\n",
      policyName: "probes",
      enforcementLevel: "warning",
    };
    const log = ['{"sequence":1,"preludeEvent":{}}', JSON.stringify({ policyEvent: event }), ""].join("\n");
    assert.deepEqual(violations(log), [
      { policy: "probes", level: "advisory", resource: "db", message: "spec: must be probed" },
    ]);
  });
});
