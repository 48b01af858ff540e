import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { podTemplate } from "../../../../components/stateful-app/model/pod";
import type { StatefulAppArgs } from "../../../../components";
import { exampleSettings } from "../../../support/example";

const pod = (changes?: Partial<StatefulAppArgs>) => podTemplate(exampleSettings(changes), {}).spec as any;
const container = (changes?: Partial<StatefulAppArgs>) => pod(changes).containers[0];

describe("pod", () => {
  it("meets the restricted standard", () => {
    assert.equal(pod().securityContext.runAsNonRoot, true);
    assert.deepEqual(pod().securityContext.seccompProfile, { type: "RuntimeDefault" });
    assert.equal(container().securityContext.allowPrivilegeEscalation, false);
    assert.deepEqual(container().securityContext.capabilities, { drop: ["ALL"] });
  });

  it("carries no token and no environment of other Services", () => {
    assert.equal(pod().automountServiceAccountToken, false);
    assert.equal(pod().enableServiceLinks, false);
  });

  it("writes to its volumes and to a small /tmp, and nowhere else", () => {
    assert.equal(container().securityContext.readOnlyRootFilesystem, true);
    assert.deepEqual(container().volumeMounts, [
      { name: "tmp", mountPath: "/tmp" },
      { name: "settings", mountPath: "/etc/db", readOnly: true },
      { name: "data", mountPath: "/data" },
    ]);
    assert.deepEqual(pod().volumes[0], { name: "tmp", emptyDir: { sizeLimit: "64Mi" } });
  });

  it("prefers another node for every pod, and runs on one node all the same", () => {
    const { podAntiAffinity } = pod().affinity;
    assert.deepEqual(Object.keys(podAntiAffinity), ["preferredDuringSchedulingIgnoredDuringExecution"]);
  });

  it("passes on what is not known yet without looking inside", () => {
    const image = pulumi.output("registry.example/db:1.4.2");
    assert.equal(container({ image }).image, image);
    assert.equal(container({ env: { IMAGE: image } }).env[0].value, image);
  });

  it("refers to secrets, config and its own fields in Kubernetes' words", () => {
    const env = {
      PASSWORD: { secretKeyRef: { name: "credentials", key: "password" } },
      COLOUR: { configMapKeyRef: { name: "looks", key: "colour" } },
      POD_NAME: { fieldRef: { fieldPath: "metadata.name" } },
      PLAIN: "text",
    };
    assert.deepEqual(container({ env }).env, [
      { name: "PASSWORD", valueFrom: env.PASSWORD },
      { name: "COLOUR", valueFrom: env.COLOUR },
      { name: "POD_NAME", valueFrom: env.POD_NAME },
      { name: "PLAIN", value: "text" },
    ]);
  });

  it("leaves the image's own command alone unless told otherwise", () => {
    assert.equal("command" in container(), false);
    assert.deepEqual(container({ command: ["db"], args: ["--fast"] }).args, ["--fast"]);
  });
});
