import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { podTemplate } from "../../../../components/stateful-app/specs/pod";
import type { StatefulAppArgs } from "../../../../components";
import { exampleSettings, least } from "../../../support/example";

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

  it("has the fields that the args say in Kubernetes' words, Outputs as they are", () => {
    const hostAliases = [{ ip: "192.0.2.10", hostnames: ["licence.example"] }];
    const runtimeClassName = pulumi.output("kata");
    const { enableServiceLinks, ...found } = pod({
      podSpec: { hostAliases, runtimeClassName, enableServiceLinks: true },
    });
    assert.deepEqual([found.hostAliases, enableServiceLinks], [hostAliases, true]);
    assert.equal(found.runtimeClassName, runtimeClassName);
  });

  it("is set by its args also where plain JavaScript says another thing in podSpec", () => {
    const podSpec = { serviceAccountName: "admin", containers: [], volumes: [], securityContext: {} } as object;
    assert.deepEqual(pod({ podSpec }), pod());
  });

  it("starts sidecars before init containers, and keeps them running", () => {
    const { image } = least;
    const { initContainers } = pod({ initContainers: { migrate: { image } }, sidecars: { proxy: { image } } });
    assert.deepEqual(
      initContainers.map(({ name, restartPolicy }: any) => [name, restartPolicy]),
      [
        ["proxy", "Always"],
        ["migrate", undefined],
      ],
    );
    assert.equal("initContainers" in pod(), false);
  });

  it("carries labels and annotations, and never loses those that select it", () => {
    const { labels, annotations } = podTemplate(
      exampleSettings({ podLabels: { team: "storage" }, podAnnotations: { "example.com/inject": "true" } }),
      {},
    ).metadata as any;
    assert.equal(labels.team, "storage");
    assert.equal(labels["app.kubernetes.io/name"], "db");
    assert.deepEqual(annotations, { "example.com/inject": "true" });
  });

  it("runs under the account, the pull secrets and the grace period that were said", () => {
    const { serviceAccountName, automountServiceAccountToken, imagePullSecrets, terminationGracePeriodSeconds } = pod({
      serviceAccount: { existing: "internal-app", automountServiceAccountToken: true },
      imagePullSecrets: ["registry"],
      terminationGracePeriodSeconds: 0,
    });
    assert.equal(serviceAccountName, "internal-app");
    assert.equal(automountServiceAccountToken, true);
    assert.deepEqual(imagePullSecrets, [{ name: "registry" }]);
    assert.equal(terminationGracePeriodSeconds, 0);
  });

  it("starts sidecars first, then init containers, each in written order, unless the args order them", () => {
    const one = { image: "registry.example/tool:1" };
    const containers = { sidecars: { proxy: one, agent: one }, initContainers: { migrate: one, copy: one } };
    const started = (startOrder?: string[]) => {
      const changes = { ...containers, ...(startOrder && { startOrder }) };
      const { initContainers } = (podTemplate(exampleSettings(changes), {}) as any).spec;
      return initContainers.map(({ name, restartPolicy }: any) =>
        restartPolicy === "Always" ? `${name} stays` : name,
      );
    };
    assert.deepEqual(started(), ["proxy stays", "agent stays", "migrate", "copy"]);
    const order = ["copy", "agent", "migrate", "proxy"];
    assert.deepEqual(started(order), ["copy", "agent stays", "migrate", "proxy stays"]);
  });
});
