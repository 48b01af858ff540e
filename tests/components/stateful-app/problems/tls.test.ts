import assert from "node:assert/strict";
import type { StatefulAppArgs, TlsArgs } from "../../../../components";
import { otherAppProblems } from "../../../../components/stateful-app/problems/other-apps";
import { unissued } from "../../../../components/stateful-app/problems/tls";
import { exampleSettings, refusal } from "../../../support/example";

const said = (changes: Partial<TlsArgs> = {}, more: Partial<StatefulAppArgs> = {}) =>
  refusal({ ...more, tls: { issuer: "self-signed", ...changes } });

describe("problems: tls", () => {
  it("takes an authority of the app's own, and an issuer", () => {
    assert.equal(said(), "");
    assert.equal(said({ issuer: { name: "company", kind: "ClusterIssuer" } }), "");
  });

  it("refuses an issuer that is none", () => {
    assert.equal(
      said({ issuer: "selfsigned" as "self-signed" }),
      'tls.issuer: must be { name, kind } or "self-signed", got a string; write one of them',
    );
    assert.equal(
      said({ issuer: { name: "company", kind: "clusterissuer" as "ClusterIssuer" } }),
      'tls.issuer.kind: must be "Issuer" or "ClusterIssuer", got "clusterissuer"; choose one of them',
    );
    assert.match(
      said({ issuer: { name: "My CA" } }),
      /^tls\.issuer\.name: must be lower-case letters.*; write "my-ca"$/,
    );
  });

  it("refuses lifetimes that cert-manager would, and those it cannot read", () => {
    assert.equal(
      said({ duration: "90d" }),
      'tls.duration: must be hours, minutes and seconds, got "90d"; write "24h" or "1h30m"',
    );
    assert.equal(
      said({ duration: "59m", renewBefore: "10m" }),
      'tls.duration: must be at least an hour, got "59m"; write "1h" or more',
    );
    assert.equal(
      said({ renewBefore: "4m" }),
      'tls.renewBefore: must be at least five minutes, got "4m"; write "5m" or more',
    );
    assert.equal(
      said({ duration: "2h", renewBefore: "120m" }),
      'tls.renewBefore: must be less than tls.duration (2h), got "120m"; shorten it',
    );
    assert.equal(
      said({ duration: "2562048h" }),
      'tls.duration: must be at most 2562047h, got "2562048h"; write less, such as "87600h" for ten years',
    );
    assert.equal(said({ duration: "1h", renewBefore: "5m" }), "");
    assert.equal(said({ duration: "2562047h" }), "");
  });

  it("refuses names that are too long, no names, or covered already", () => {
    assert.equal(
      said({ extraDnsNames: [`${"a".repeat(64)}.example.com`] }),
      `tls.extraDnsNames[0]: must have parts of at most 63 characters, got "${"a".repeat(64)}"; shorten it by 1`,
    );
    assert.match(said({ extraDnsNames: ["db.*.example.com"] }), /^tls\.extraDnsNames\[0\]: must be lower-case/);
    assert.equal(
      said({ extraDnsNames: ["db.shop.svc"] }),
      'tls.extraDnsNames: must name only names that are not covered already, got "db.shop.svc"; remove it',
    );
    assert.equal(
      said({ extraDnsNames: "db.example.com" as unknown as string[] }),
      "tls.extraDnsNames: must be a list, got a string; write a list",
    );
    assert.equal(said({ extraDnsNames: ["*.db.example.com"] }), "");
  });

  it("refuses more names than a handshake can carry, and counts none for replicas without end", () => {
    assert.equal(said({}, { replicas: 9999 }), "");
    assert.equal(said({}, { replicas: 300, podServices: {} }), "");
    assert.match(
      said({}, { replicas: 9999, podServices: {} }),
      /^tls: must cover names of at most 65536 bytes together, got \d+; leave out podServices, or extraDnsNames$/,
    );
    assert.match(said({}, { replicas: 2 ** 31, podServices: {} }), /^replicas: must be a whole number from 0 to 9999/);
  });

  it("refuses a volume of the same name, and a folder that is taken", () => {
    assert.equal(
      said({}, { volumes: { tls: { mountPath: "/other", emptyDir: { sizeLimit: "1Mi" } } } }),
      'volumes.tls: must have another name than tls, which would be the same volume, got "tls"; rename one of them',
    );
    assert.equal(
      said({ mountPath: "/data" }),
      'claims.data.mountPath: must differ from tls.mountPath, got "/data"; choose another path',
    );
    assert.equal(
      said({ mountPath: "tls" }),
      'tls.mountPath: must be an absolute path, got "tls"; write a path such as "/data"',
    );
  });

  it("refuses to keep the authority of somebody else", () => {
    assert.equal(
      said({ issuer: { name: "company" }, keepAuthority: true }),
      'tls.keepAuthority: must be for the issuer "self-signed" only, got true; remove it',
    );
    assert.equal(
      said({ keepAuthority: "yes" as unknown as boolean }).split(",")[0],
      "tls.keepAuthority: must be true or false",
    );
  });

  it("refuses a reload it does not know, and words it does not know", () => {
    assert.equal(
      said({ reload: "restart" as "rollout" }),
      'tls.reload: must be "none" or "rollout", got "restart"; choose one of them',
    );
    assert.match(said({ issuerRef: {} } as Partial<TlsArgs>), /^tls\.issuerRef: must /);
  });

  it("says why there is no certificate: nobody who could issue it, or one who did not", () => {
    const s = exampleSettings({ tls: { issuer: "self-signed" } });
    const engine = 'Verify that any required CRDs have been created: no matches for kind "Issuer" in version "v1"';
    assert.equal(
      unissued(s, "Issuer company", [engine]),
      'tls: must find cert-manager in the cluster, got none; add new CertManager("cert-manager", { mode: "install" })',
    );
    assert.equal(
      unissued(s, "Issuer company", ["timed out waiting for the condition"]),
      "tls: Issuer company has issued no certificate; see that it exists and is ready: kubectl describe certificate db-tls -n shop",
    );
  });

  it("refuses the Secrets of another app", () => {
    const s = exampleSettings({ tls: { issuer: "self-signed" } });
    const refused = otherAppProblems(s, [s]).filter(({ path }) => path === "tls");
    assert.deepEqual(
      refused.map(({ reason }) => reason),
      ["db-tls", "db-tls-ca"].map(
        (name) => `must not name what app "db" has already, got "Secret shop/${name}"; rename one`,
      ),
    );
  });
});
