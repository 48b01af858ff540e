import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import {
  authority,
  authorityIssuer,
  certificate,
  coveredNames,
  emptySecret,
  selfSignedIssuer,
} from "../../../../components/stateful-app/specs/certificates";
import { exampleSettings } from "../../../support/example";

function names(changes: Partial<StatefulAppArgs> = {}): string[] {
  const s = exampleSettings({ tls: { issuer: "self-signed" }, ...changes });
  return coveredNames(s, s.tls!);
}

describe("certificates", () => {
  it("cover every pod of today and tomorrow and both Services, from their full names to their short ones", () => {
    assert.deepEqual(names({ clusterDomain: "k8s.example" }), [
      "*.db-headless.shop.svc.k8s.example",
      "*.db-headless.shop.svc",
      "*.db-headless.shop",
      "*.db-headless",
      "db-headless.shop.svc.k8s.example",
      "db-headless.shop.svc",
      "db-headless.shop",
      "db-headless",
      "db.shop.svc.k8s.example",
      "db.shop.svc",
      "db.shop",
      "db",
    ]);
  });

  it("cover the same names however many pods there are, but for the Services of single ones", () => {
    assert.deepEqual(names({ replicas: 5 }), names({ replicas: 1 }));
    const more = names({ replicas: 2, podServices: {} }).filter((name) => !names().includes(name));
    assert.deepEqual(
      more.filter((name) => name.endsWith(".local")),
      ["db-0.shop.svc.cluster.local", "db-1.shop.svc.cluster.local"],
    );
  });

  it("cover no client Service where there is none, and whatever else was named", () => {
    const said = names({ ports: {}, tls: { issuer: "self-signed", extraDnsNames: ["db.example.com"] } });
    assert.equal(said.includes("db.shop.svc"), false);
    assert.equal(said.at(-1), "db.example.com");
  });

  it("are waited for, have no common name, and serve peers on both ends of a connection", () => {
    const s = exampleSettings({ tls: { issuer: { name: "company", kind: "ClusterIssuer" } } });
    const { metadata, spec } = certificate(s, s.tls!);
    assert.equal((metadata.annotations as Record<string, string>)["pulumi.com/waitFor"], "condition=Ready");
    assert.equal("commonName" in spec, false);
    assert.deepEqual(spec.usages.slice(2), ["server auth", "client auth"]);
    assert.deepEqual(spec.issuerRef, { group: "cert-manager.io", kind: "ClusterIssuer", name: "company" });
  });

  it("are signed by an authority of the app's own, which keeps its key", () => {
    const s = exampleSettings({ tls: { issuer: "self-signed" } });
    assert.equal(certificate(s, s.tls!).spec.issuerRef.name, authorityIssuer(s).metadata.name);
    assert.equal(authorityIssuer(s).spec.ca.secretName, authority(s).spec.secretName);
    assert.equal(authority(s).spec.privateKey.rotationPolicy, "Never");
    assert.equal(authority(s).spec.issuerRef.name, selfSignedIssuer(s).metadata.name);
  });

  it("lie in a Secret that is made empty, so that it goes with the stack", () => {
    const secret = emptySecret(exampleSettings(), "db-tls");
    assert.deepEqual(Object.keys(secret).sort(), ["metadata", "type"]);
    assert.equal(secret.type, "Opaque");
  });

  it("come back with the stack's labels on a Secret that somebody deleted", () => {
    const s = exampleSettings({ tls: { issuer: "self-signed" } });
    const { labels } = emptySecret(s, "db-tls").metadata as { labels: object };
    assert.deepEqual(certificate(s, s.tls!).spec.secretTemplate, { labels });
    assert.deepEqual(authority(s).spec.secretTemplate, { labels });
  });
});
