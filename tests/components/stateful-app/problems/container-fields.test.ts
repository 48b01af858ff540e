import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ContainerFields } from "../../../../components";
import { least, refusal } from "../../../support/example";

const app = (fields: object) => refusal(fields);
const init = (fields: ContainerFields) => refusal({ initContainers: { wait: { image: least.image, ...fields } } });
const sidecar = (fields: ContainerFields) => refusal({ sidecars: { proxy: { image: least.image, ...fields } } });
const job = (fields: ContainerFields) => refusal({ jobs: { before: { migrate: fields } } });

describe("problems: fields of a container", () => {
  it("take what Kubernetes takes, in every container, and an Output for any of it", () => {
    const fields = { stdin: true, tty: true, stdinOnce: false, terminationMessagePolicy: "FallbackToLogsOnError" };
    const resizePolicy = [{ resourceName: "cpu", restartPolicy: "NotRequired" }];
    for (const one of [app, init, sidecar, job]) assert.equal(one({ ...fields, resizePolicy }), "");
    const later = pulumi.output("later");
    assert.equal(
      app({ resizePolicy: [{ resourceName: later, restartPolicy: later }], terminationMessagePath: later }),
      "",
    );
    assert.equal(app({ resizePolicy: pulumi.output([]), terminationMessagePolicy: later, restartPolicy: later }), "");
  });

  it("refuse policies that Kubernetes does not have, and the path of no file", () => {
    assert.equal(
      app({ terminationMessagePolicy: "Log", terminationMessagePath: "log" }),
      [
        'terminationMessagePath: must be an absolute path, got "log"; write "/log"',
        'terminationMessagePolicy: must be "File" or "FallbackToLogsOnError", got "Log"; choose one of them',
      ].join("\n"),
    );
    assert.equal(
      sidecar({ resizePolicy: [{ resourceName: "disk", restartPolicy: "Always" }] }),
      [
        'sidecars.proxy.resizePolicy[0].resourceName: must be "cpu" or "memory", got "disk"; choose one of them',
        'sidecars.proxy.resizePolicy[0].restartPolicy: must be "NotRequired" or "RestartContainer", got "Always"; choose one of them',
      ].join("\n"),
    );
    const cpu = { resourceName: "cpu", restartPolicy: "NotRequired" };
    assert.equal(
      app({ resizePolicy: [cpu, cpu] }),
      'resizePolicy: must name each resource once, got "cpu"; remove one',
    );
  });

  it("refuse a restart for another size of what ends by itself", () => {
    const resizePolicy = [{ resourceName: "cpu", restartPolicy: "RestartContainer" }];
    assert.equal(app({ resizePolicy }), "");
    for (const one of [init, job]) assert.match(one({ resizePolicy }), /restartPolicy: must be "NotRequired", got/);
  });

  it("refuse a restart policy that makes an init container a sidecar, or a sidecar something else", () => {
    assert.equal(app({ restartPolicy: "OnFailure" }), "");
    assert.equal(init({ restartPolicy: "Never" }), "");
    assert.equal(
      init({ restartPolicy: "Always" }),
      'initContainers.wait.restartPolicy: must not be that of a sidecar, got "Always"; write it under sidecars',
    );
    assert.equal(
      sidecar({ restartPolicy: "Never" }),
      'sidecars.proxy.restartPolicy: must be left to the component, got "Never"; remove it: sidecars are always restarted',
    );
    assert.match(app({ restartPolicy: "Sometimes" }), /^restartPolicy: must be "Always", "OnFailure" or "Never"/);
  });
});
