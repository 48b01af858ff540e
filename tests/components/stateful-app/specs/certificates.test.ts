import assert from "node:assert/strict";
import {
  authority,
  authorityIssuer,
  certificate,
  emptySecret,
  selfSignedIssuer,
} from "../../../../components/stateful-app/specs/certificates";
import { exampleSettings } from "../../../support/example";

describe("certificates", () => {
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
