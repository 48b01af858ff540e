import assert from "node:assert/strict";
import { clientService, headlessService, podService } from "../../../../components/stateful-app/specs/services";
import { container } from "../../../../components/stateful-app/specs/container";
import type { ClientServiceArgs } from "../../../../components";
import { exampleSettings } from "../../../support/example";

describe("services", () => {
  it("resolve pods that are not ready yet by the headless one: peers must find each other first", () => {
    assert.deepEqual(headlessService(exampleSettings()).spec, {
      clusterIP: "None",
      publishNotReadyAddresses: true,
      selector: { "app.kubernetes.io/name": "db", "app.kubernetes.io/instance": "db" },
      ports: [{ name: "sql", port: 5432, targetPort: "sql", protocol: "TCP" }],
    });
  });

  it("lead clients to a container port by its name, under a number of their own", () => {
    const s = exampleSettings({ clientService: { type: "NodePort", ports: { sql: { port: 80, nodePort: 30080 } } } });
    assert.deepEqual(clientService(s).spec, {
      type: "NodePort",
      sessionAffinity: "None",
      selector: { "app.kubernetes.io/name": "db", "app.kubernetes.io/instance": "db" },
      ports: [{ name: "sql", port: 80, targetPort: "sql", protocol: "TCP", nodePort: 30080 }],
    });
  });

  it("send a client to the same pod as before where that was said, with the cloud's annotations", () => {
    const said = {
      type: "LoadBalancer",
      sessionAffinity: "ClientIP",
      annotations: { "example.com/scheme": "internal" },
    };
    const { metadata, spec } = clientService(exampleSettings({ clientService: said as ClientServiceArgs })) as any;
    assert.equal(spec.type, "LoadBalancer");
    assert.equal(spec.sessionAffinity, "ClientIP");
    assert.equal(metadata.annotations["example.com/scheme"], "internal");
  });

  it("have the fields that are passed on, but never in place of what the args say", () => {
    const ipFamilyPolicy = "PreferDualStack";
    const spec = { ipFamilyPolicy, selector: {}, ports: [], clusterIP: "10.96.0.9" } as object;
    const specs = (said: object) => {
      const s = exampleSettings({ headlessService: said, clientService: said, podServices: said });
      return [headlessService(s), clientService(s), podService(s, s.podServices!, 0)].map(({ spec }) => spec as any);
    };
    for (const [index, found] of specs({ spec }).entries()) {
      const { selector, ports } = specs({})[index];
      assert.deepEqual([found.selector, found.ports, found.ipFamilyPolicy], [selector, ports, ipFamilyPolicy]);
    }
    assert.equal(specs({ spec })[0].clusterIP, "None");
  });

  it("lead to one pod, by the label its set gives it", () => {
    const s = exampleSettings({ replicas: 3, podServices: { type: "NodePort" } });
    const { metadata, spec } = podService(s, s.podServices!, 2) as any;
    assert.equal(metadata.name, "db-2");
    assert.deepEqual(spec, {
      type: "NodePort",
      selector: {
        "app.kubernetes.io/name": "db",
        "app.kubernetes.io/instance": "db",
        "statefulset.kubernetes.io/pod-name": "db-2",
      },
      ports: [{ name: "sql", port: 5432, targetPort: "sql", protocol: "TCP" }],
    });
  });

  it("open a port on every node by the pod's ordinal, and a free one for the others", () => {
    const ports = { sql: { port: 80, nodePorts: { 0: 30070, 2: 30072 } } };
    const s = exampleSettings({ replicas: 3, podServices: { type: "NodePort", ports } });
    const nodePorts = [0, 1, 2].map((ordinal) => (podService(s, s.podServices!, ordinal).spec as any).ports);
    const port = { name: "sql", port: 80, targetPort: "sql", protocol: "TCP" };
    assert.deepEqual(nodePorts, [[{ ...port, nodePort: 30070 }], [port], [{ ...port, nodePort: 30072 }]]);
  });

  it("pass on what is spoken over a port, which a container's port has no field for", () => {
    const ports = { grpc: { containerPort: 50051, appProtocol: "kubernetes.io/h2c" } };
    const s = exampleSettings({ ports, podServices: {} });
    for (const { spec } of [headlessService(s), clientService(s), podService(s, s.podServices!, 0)])
      assert.equal((spec as any).ports[0].appProtocol, "kubernetes.io/h2c");
    assert.deepEqual(container(s, s.app).ports, [{ name: "grpc", containerPort: 50051, protocol: "TCP" }]);
  });

  it("can be told apart by a label, and select the same pods all the same", () => {
    const s = exampleSettings({ podServices: {} });
    const services = [headlessService(s), clientService(s), podService(s, s.podServices!, 0)] as any[];
    assert.deepEqual(
      services.map(({ metadata }) => metadata.labels["stateful-app/service"]),
      ["headless", "client", "pod"],
    );
    for (const { spec } of services) assert.ok(!("stateful-app/service" in spec.selector));
  });

  it("are not waited for: one unready member would hold up everything", () => {
    for (const service of [headlessService(exampleSettings()), clientService(exampleSettings())])
      assert.equal(
        (service.metadata as { annotations: Record<string, string> }).annotations["pulumi.com/skipAwait"],
        "true",
      );
  });
});
