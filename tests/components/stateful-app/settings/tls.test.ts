import assert from "node:assert/strict";
import { exampleSettings } from "../../../support/example";

describe("settings: tls", () => {
  it("has none where nobody asked for it", () => {
    assert.equal(exampleSettings().tls, undefined);
  });

  it("takes an issuer for one of the namespace, and ninety days for a certificate's life", () => {
    assert.deepEqual(exampleSettings({ tls: { issuer: { name: "company" } } }).tls, {
      issuer: { kind: "Issuer", name: "company" },
      mountPath: "/tls",
      duration: "2160h",
      renewBefore: "720h",
      extraDnsNames: [],
      reload: "none",
      keepAuthority: false,
    });
  });
});
