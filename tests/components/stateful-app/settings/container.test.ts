import assert from "node:assert/strict";
import { exampleSettings, least } from "../../../support/example";

const { image } = least;

describe("settings: container", () => {
  it("holds every container to the same defaults", () => {
    const s = exampleSettings({
      initContainers: { wait: { image } },
      sidecars: { proxy: { image } },
      jobs: { before: { migrate: {} } },
    });
    for (const one of [s.app, ...s.initContainers, ...s.sidecars, ...s.jobs.before]) {
      assert.equal(one.imagePullPolicy, "IfNotPresent", one.path);
      assert.deepEqual(
        one.resources,
        {
          requests: { cpu: "100m", memory: "128Mi", "ephemeral-storage": "64Mi" },
          limits: { cpu: "500m", memory: "256Mi", "ephemeral-storage": "256Mi" },
        },
        one.path,
      );
    }
  });

  it("passes on every field that is no arg, of a newer provider too", () => {
    const newer = { restartPolicyRules: [{ action: "Restart" }] };
    const s = exampleSettings({
      tty: true,
      ...newer,
      initContainers: { wait: { image, stdin: true } },
      sidecars: { proxy: { image, volumes: [], ports: {}, tty: undefined } },
      jobs: { before: { migrate: { backoffLimit: 1, terminationMessagePolicy: "File" } } },
    });
    assert.deepEqual(s.app.fields, { tty: true, ...newer });
    assert.deepEqual(
      [...s.initContainers, ...s.sidecars, ...s.jobs.before].map(({ fields }) => fields),
      [{ stdin: true }, {}, { terminationMessagePolicy: "File" }],
    );
  });

  it("remembers where each was said", () => {
    const s = exampleSettings({ sidecars: { proxy: { image } }, jobs: { after: { seed: {} } } });
    assert.equal(s.app.path, "");
    assert.equal(s.sidecars[0]?.path, "sidecars.proxy");
    assert.equal(s.jobs.after[0]?.path, "jobs.after.seed");
  });

  it("replaces the resources as a whole, and asks for the limits where only limits are given", () => {
    const limits = { memory: "1Gi" };
    assert.deepEqual(exampleSettings({ resources: { limits } }).app.resources, { requests: limits, limits });
    assert.deepEqual(exampleSettings({ resources: { requests: limits } }).app.resources, {
      requests: limits,
      limits: {},
    });
    assert.deepEqual(exampleSettings({ resources: {} }).app.resources, { requests: {}, limits: {} });
  });

  it("probes no container beside the app unless told to", () => {
    const ports = { admin: 9901 };
    assert.equal(exampleSettings({ sidecars: { proxy: { image, ports } } }).sidecars[0]?.probes.readiness, undefined);
  });

  it("mounts every volume where none are named, and none where the list is empty", () => {
    const volumes = (volumes?: string[]) =>
      exampleSettings({ sidecars: { proxy: { image, volumes } } }).sidecars[0]?.volumes;
    assert.equal(volumes(), undefined);
    assert.deepEqual(volumes([]), []);
  });
});
