import assert from "node:assert/strict";
import { container } from "../../../../components/stateful-app/specs/container";
import type { StatefulAppArgs } from "../../../../components";
import { exampleSettings, least } from "../../../support/example";

function spec(changes: Partial<StatefulAppArgs> = {}) {
  const s = exampleSettings(changes);
  return container(s, s.app) as any;
}

describe("container", () => {
  it('is named "app" in every app', () => {
    assert.equal(spec().name, "app");
  });

  it("has what was said and leaves the rest to the image", () => {
    const said = { command: ["db"], args: ["--fast"], workingDir: "/srv", imagePullPolicy: "Always" } as const;
    const { command, args, workingDir, imagePullPolicy } = spec(said);
    assert.deepEqual({ command, args, workingDir, imagePullPolicy }, said);
    for (const field of ["command", "args", "workingDir", "env", "envFrom", "lifecycle"])
      assert.equal(field in spec(), false, field);
  });

  it("has the fields that are passed on, but never in place of what the args say", () => {
    const said = { tty: true, terminationMessagePolicy: "FallbackToLogsOnError" };
    const { tty, terminationMessagePolicy } = spec(said);
    assert.deepEqual({ tty, terminationMessagePolicy }, said);
    assert.deepEqual(spec({ volumeMounts: [], livenessProbe: {} } as object).volumeMounts, spec().volumeMounts);
  });

  it("names its ports, their numbers and protocols", () => {
    const ports = { sql: 5432, gossip: { containerPort: 7946, protocol: "UDP" } } as const;
    assert.deepEqual(spec({ ports }).ports, [
      { name: "sql", containerPort: 5432, protocol: "TCP" },
      { name: "gossip", containerPort: 7946, protocol: "UDP" },
    ]);
  });

  it("asks for no more than it was told to", () => {
    const limits = { memory: "1Gi" };
    assert.deepEqual(spec({ resources: { limits } }).resources, { requests: limits, limits });
  });

  it("writes amounts as the API server does, so that a refresh finds nothing to change", () => {
    const { requests } = spec({ resources: { requests: { cpu: "0.5", memory: "1.5Gi" } } }).resources;
    assert.deepEqual(requests, { cpu: "500m", memory: "1536Mi" });
  });

  it("has probes and hooks of its own where it runs beside the app", () => {
    const s = exampleSettings({
      sidecars: {
        proxy: {
          image: least.image,
          ports: { admin: 9901 },
          probes: { readiness: { tcpSocket: { port: "admin" } } },
          lifecycle: { preStop: { sleep: { seconds: 5 } } },
        },
      },
    });
    const proxy = container(s, s.sidecars[0]!) as any;
    assert.deepEqual(proxy.readinessProbe.tcpSocket, { port: "admin" });
    assert.deepEqual(proxy.lifecycle, { preStop: { sleep: { seconds: 5 } } });
  });
});
