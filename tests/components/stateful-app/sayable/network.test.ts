import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import { networkPolicy } from "../../../../components/stateful-app/specs/network-policy";
import { monitor } from "../../../../components/stateful-app/specs/monitoring";
import { httpRoute, ingress } from "../../../../components/stateful-app/specs/routes";
import { clientService, headlessService, podService } from "../../../../components/stateful-app/specs/services";
import { least, refusal } from "../../../support/example";
import { taken } from "../../../support/taken";

const balanced = { type: "LoadBalancer" } as const;
const client = (args: Partial<StatefulAppArgs>): any => clientService(taken(args));
const names = (service: any) => service.spec.ports.map(({ name }: any) => name as string);

describe("sayable: a Service", () => {
  it("has only the ports that are chosen, while the headless one has all", () => {
    const args = {
      ports: { mqtt: 1883, ekka: 4370 },
      clientService: { ...balanced, ports: { mqtt: { port: 1883 } } },
    };
    assert.deepEqual(names(client(args)), ["mqtt"]);
    assert.deepEqual(names(headlessService(taken(args))), ["mqtt", "ekka"]);
  });

  it("leads to a sidecar's port", () => {
    const sidecars = { exporter: { image: least.image, ports: { metrics: 9121 } } };
    const { spec } = client({ sidecars, clientService: { ports: { sql: {}, metrics: {} } } });
    assert.deepEqual(spec.ports.at(-1), { name: "metrics", port: 9121, targetPort: "metrics", protocol: "TCP" });
  });

  it("has a node port that stays for each pod", () => {
    const s = taken({
      replicas: 2,
      podServices: { type: "NodePort", ports: { sql: { nodePorts: { 0: 30070, 1: 30071 } } } },
    });
    assert.deepEqual(
      [0, 1].map((ordinal) => (podService(s, s.podServices!, ordinal).spec as any).ports[0].nodePort as number),
      [30070, 30071],
    );
  });

  it("declares what is spoken over a port", () => {
    const ports = { grpc: { containerPort: 50051, appProtocol: "kubernetes.io/h2c" } };
    for (const service of [client({ ports }), headlessService(taken({ ports })) as any])
      assert.equal(service.spec.ports[0].appProtocol, "kubernetes.io/h2c");
  });

  it("is told apart by a label, so that a monitor finds every pod once", () => {
    const s = taken({ podServices: {} });
    const label = (service: any) => service.metadata.labels["stateful-app/service"] as string;
    assert.deepEqual([headlessService(s), clientService(s), podService(s, s.podServices!, 0)].map(label), [
      "headless",
      "client",
      "pod",
    ]);
  });

  const fields: readonly object[] = [
    { externalTrafficPolicy: "Local" },
    { internalTrafficPolicy: "Local" },
    { trafficDistribution: "PreferSameZone" },
    { loadBalancerClass: "example.com/internal" },
    { loadBalancerSourceRanges: ["10.0.0.0/8"] },
    { ipFamilyPolicy: "PreferDualStack", ipFamilies: ["IPv4", "IPv6"] },
  ];
  for (const spec of fields)
    it(`has ${JSON.stringify(spec)}`, () => {
      const made = client({ clientService: { ...balanced, spec } }).spec;
      assert.deepEqual({ ...made, ...spec }, made);
      const s = taken({ podServices: { ...balanced, spec } });
      const ofPod = podService(s, s.podServices!, 0).spec as object;
      assert.deepEqual({ ...ofPod, ...spec }, ofPod);
    });
});

describe("sayable: a route", () => {
  it("leads several hosts and paths to ports, each host under its certificate", () => {
    const s = taken({
      ports: { http: 80, admin: 8080 },
      ingress: {
        host: "db.example.com",
        tlsSecretName: "wildcard",
        rules: [
          { host: "db.example.com", path: "/admin", pathType: "Exact", port: "admin" },
          { host: "db.example.org", tlsSecretName: "org" },
        ],
      },
    });
    const backend = (name: string) => ({ service: { name: "db", port: { name } } });
    const { rules, tls } = ingress(s, s.ingress!).spec as any;
    assert.deepEqual(rules, [
      {
        host: "db.example.com",
        http: {
          paths: [
            { path: "/", pathType: "Prefix", backend: backend("http") },
            { path: "/admin", pathType: "Exact", backend: backend("admin") },
          ],
        },
      },
      { host: "db.example.org", http: { paths: [{ path: "/", pathType: "Prefix", backend: backend("http") }] } },
    ]);
    assert.deepEqual(tls, [
      { hosts: ["db.example.com"], secretName: "wildcard" },
      { hosts: ["db.example.org"], secretName: "org" },
    ]);
  });

  it("leads several paths of a Gateway to ports", () => {
    const route = { gateway: { name: "edge" }, rules: [{ path: "/admin", port: "admin" }] };
    const s = taken({ ports: { http: 80, admin: 8080 }, httpRoute: route });
    const { rules } = httpRoute(s, s.httpRoute!).spec;
    assert.deepEqual(
      rules.map(({ matches, backendRefs }) => [matches[0]!.path.value, backendRefs[0]!.port]),
      [
        ["/", 80],
        ["/admin", 8080],
      ],
    );
  });

  it("is refused twice, and with a mistake at its own place", () => {
    const host = "db.example.com";
    assert.equal(
      refusal({ ingress: { host, rules: [{ host }] } }),
      'ingress.rules[0]: must differ from ingress, got "db.example.com/ (Prefix)"; remove one of them',
    );
    assert.equal(
      refusal({ httpRoute: { gateway: { name: "edge" }, rules: [{ path: "/a" }, { path: "/a" }] } }),
      'httpRoute.rules[1]: must differ from httpRoute.rules[0], got "/a"; remove one of them',
    );
    assert.match(
      refusal({ ingress: { host, rules: [{ host: "*" }] } }),
      /^ingress\.rules\[0\]\.host: must be a host name/,
    );
    assert.match(
      refusal({ ingress: { host, pathType: "Regex" as never } }),
      /^ingress\.pathType: must be "Prefix", "Exact" or "ImplementationSpecific", got "Regex"/,
    );
  });
});

describe("sayable: a monitor", () => {
  it("scrapes an exporter beside the app, in the operator's words, so that one Prometheus finds it", () => {
    const endpoint = {
      port: "metrics",
      interval: "30s",
      relabelings: [{ sourceLabels: ["__meta_kubernetes_pod_name"], targetLabel: "instance" }],
    };
    const s = taken({
      sidecars: { exporter: { image: least.image, ports: { metrics: 9121 } } },
      monitoring: { podMetricsEndpoints: [endpoint], labels: { release: "prometheus" }, sampleLimit: 10_000 },
    });
    const { metadata, spec } = monitor(s, s.monitoring!) as any;
    assert.equal(metadata.labels.release, "prometheus");
    assert.equal(spec.sampleLimit, 10_000);
    assert.deepEqual(spec.podMetricsEndpoints, [{ ...endpoint, scheme: "http" }]);
  });

  it("comes with the peers that a network policy lets in to scrape", () => {
    const namespaceLabels = { "kubernetes.io/metadata.name": "monitoring" };
    const s = taken({
      ports: { sql: 5432, metrics: 9187 },
      monitoring: "metrics",
      networkPolicy: { ingress: [{ namespaceLabels, ports: ["metrics"] }] },
    });
    const { ingress: rules } = networkPolicy(s, s.networkPolicy!).spec as any;
    assert.deepEqual(rules.at(-1).ports, [{ port: "metrics", protocol: "TCP" }]);
  });
});
