import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { StatefulAppArgs } from "../../../../components";
import { coveredNames } from "../../../../components/stateful-app/facts/certificates";
import { selectorLabels } from "../../../../components/stateful-app/facts/labels";
import { headlessService } from "../../../../components/stateful-app/specs/services";
import { job, jobLabels } from "../../../../components/stateful-app/specs/jobs";
import { monitor } from "../../../../components/stateful-app/specs/monitoring";
import { podTemplate } from "../../../../components/stateful-app/specs/pod";
import { exampleSettings } from "../../../support/example";

function of(changes: Partial<StatefulAppArgs>): any {
  const s = exampleSettings(changes);
  return monitor(s, s.monitoring!);
}

const selects = ({ spec }: any, labels: object) =>
  Object.entries<string>(spec.selector.matchLabels).every(([key, value]) => (labels as any)[key] === value);

describe("a monitor", () => {
  it("is a PodMonitor of the app's name, with the app's pods and the port that was named", () => {
    assert.deepEqual(of({ monitoring: "sql" }), {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PodMonitor",
      metadata: {
        name: "db",
        namespace: "shop",
        labels: {
          "app.kubernetes.io/name": "db",
          "app.kubernetes.io/instance": "db",
          "app.kubernetes.io/managed-by": "pulumi",
        },
        annotations: { "pulumi.com/patchFieldManager": "stateful-app:db", "pulumi.com/skipAwait": "true" },
      },
      spec: {
        selector: { matchLabels: { "app.kubernetes.io/name": "db", "app.kubernetes.io/instance": "db" } },
        podMetricsEndpoints: [{ port: "sql", scheme: "http" }],
      },
    });
  });

  it("selects the set's pods, and none of its Jobs'", () => {
    const changes = { monitoring: "sql", jobs: { before: { migrate: {} } } };
    const [s, one] = [exampleSettings(changes), of(changes)];
    assert.ok(selects(one, podTemplate(s, {}).metadata!["labels" as never]));
    const [migrate] = s.jobs.before;
    assert.equal(selects(one, jobLabels(s, migrate!)), false);
    assert.deepEqual((job(s, migrate!, {}) as any).spec.template.metadata.labels, jobLabels(s, migrate!));
  });

  it("of Services selects the headless one alone, which leads to every pod once", () => {
    const monitoring = { endpoints: [{ port: "sql" }] };
    const one = of({ monitoring, podServices: {} });
    assert.equal(one.kind, "ServiceMonitor");
    assert.deepEqual(one.spec.endpoints, [{ port: "sql", scheme: "http" }]);
    const { metadata, spec } = headlessService(exampleSettings({ monitoring })) as any;
    assert.ok(selects(one, metadata.labels));
    assert.deepEqual(spec.selector, selectorLabels(exampleSettings()));
    for (const service of ["client", "pod"])
      assert.equal(selects(one, { ...metadata.labels, "stateful-app/service": service }), false);
  });

  it("has the labels by which a Prometheus selects it, and the operator's other fields where they belong", () => {
    const { metadata, spec } = of({
      monitoring: {
        podMetricsEndpoints: [
          { port: "sql", path: "/stats", interval: "30s", scrapeTimeout: "10s", params: { view: ["all"] } },
        ],
        labels: { release: "prometheus" },
        podTargetLabels: ["apps.kubernetes.io/pod-index"],
      },
    });
    assert.equal(metadata.labels.release, "prometheus");
    assert.deepEqual(spec.podTargetLabels, ["apps.kubernetes.io/pod-index"]);
    assert.deepEqual(spec.podMetricsEndpoints, [
      { params: { view: ["all"] }, port: "sql", path: "/stats", interval: "30s", scrapeTimeout: "10s", scheme: "http" },
    ]);
  });

  describe("of an app with a certificate", () => {
    const tls = { issuer: "self-signed" } as const;
    const endpoint = (changes: object) =>
      of({ tls, monitoring: { podMetricsEndpoints: [{ port: "sql", ...changes }] } }).spec.podMetricsEndpoints[0];

    it("verifies it by its authority, for a name that it has", () => {
      const { ca, serverName } = endpoint({ scheme: "https" }).tlsConfig;
      assert.deepEqual(ca, { secret: { name: "db-tls", key: "ca.crt" } });
      const s = exampleSettings({ tls });
      assert.ok(coveredNames(s, s.tls!).includes(serverName as string), serverName);
    });

    it("keeps that beside what the endpoint adds, such as a client's certificate, and lets it say otherwise", () => {
      const cert = { secret: { name: "db-tls", key: "tls.crt" } };
      const tlsConfig = endpoint({ scheme: "https", tlsConfig: { cert, serverName: "db.example.com" } }).tlsConfig;
      assert.deepEqual(tlsConfig, {
        ca: { secret: { name: "db-tls", key: "ca.crt" } },
        serverName: "db.example.com",
        cert,
      });
      const later = pulumi.output({ insecureSkipVerify: true });
      assert.equal(endpoint({ scheme: "https", tlsConfig: later }).tlsConfig, later);
    });

    it("says nothing of it for a port that speaks HTTP", () => {
      assert.equal("tlsConfig" in endpoint({}), false);
    });
  });

  it("leaves HTTPS without a certificate of the app's to the Prometheus", () => {
    const { spec } = of({ monitoring: { podMetricsEndpoints: [{ port: "sql", scheme: "https" }] } });
    assert.deepEqual(spec.podMetricsEndpoints, [{ port: "sql", scheme: "https" }]);
  });
});
