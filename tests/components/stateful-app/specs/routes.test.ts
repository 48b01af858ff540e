import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import { httpRoute, ingress } from "../../../../components/stateful-app/specs/routes";
import { exampleSettings } from "../../../support/example";

function ingressSpec(changes: Partial<StatefulAppArgs>): any {
  const s = exampleSettings(changes);
  return ingress(s, s.ingress!);
}

function routeSpec(changes: Partial<StatefulAppArgs>): any {
  const s = exampleSettings(changes);
  return httpRoute(s, s.httpRoute!);
}

const host = "db.example.com";
const gateway = { name: "public", namespace: "gateways" };

describe("routes", () => {
  it("lead a host to the first port that takes connections, by its name", () => {
    const ports = { gossip: { containerPort: 7946, protocol: "UDP" }, sql: 5432 } as const;
    assert.deepEqual(ingressSpec({ ports, ingress: { host } }).spec, {
      rules: [
        {
          host,
          http: {
            paths: [{ path: "/", pathType: "Prefix", backend: { service: { name: "db", port: { name: "sql" } } } }],
          },
        },
      ],
    });
  });

  it("have the class, the certificate and the annotations that were said", () => {
    const said = { host, ingressClassName: "nginx", tlsSecretName: "tls", annotations: { "example.com/a": "b" } };
    const { metadata, spec } = ingressSpec({ ingress: said });
    assert.equal(spec.ingressClassName, "nginx");
    assert.deepEqual(spec.tls, [{ hosts: [host], secretName: "tls" }]);
    assert.equal(metadata.annotations["example.com/a"], "b");
  });

  it("are not waited for: no controller may ever look at them", () => {
    for (const { metadata } of [ingressSpec({ ingress: { host } }), routeSpec({ httpRoute: { gateway } })])
      assert.equal(metadata.annotations["pulumi.com/skipAwait"], "true");
  });

  it("lead a Gateway's hosts to the number the port has on the client Service", () => {
    const clientService = { name: "clients", ports: { sql: { port: 80 } } };
    const { spec } = routeSpec({ clientService, httpRoute: { gateway, hostnames: [host], path: "/db" } });
    assert.deepEqual(spec, {
      parentRefs: [gateway],
      hostnames: [host],
      rules: [
        { matches: [{ path: { type: "PathPrefix", value: "/db" } }], backendRefs: [{ name: "clients", port: 80 }] },
      ],
    });
  });

  it("leave the hosts to the Gateway where none are named", () => {
    assert.equal("hostnames" in routeSpec({ httpRoute: { gateway } }).spec, false);
  });
});
