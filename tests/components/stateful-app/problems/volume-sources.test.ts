import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { VolumeArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const volume = (said: object) =>
  refusal({ volumes: { cache: { mountPath: "/cache", ...said } as VolumeArgs } }).replaceAll("volumes.cache.", "");
const configMap = (said: object) => volume({ configMap: { name: "looks", ...said } });
const item = (said: object) => configMap({ items: [{ key: "a", path: "a", ...said }] });
const podField = (said: object) => volume({ downwardAPI: { items: [{ path: "a", ...said }] } });
const projected = (...sources: object[]) => volume({ projected: { sources } });
const token = (said: object) => projected({ serviceAccountToken: { path: "token", ...said } });

describe("problems: volume sources", () => {
  it("take what is known only later", () => {
    assert.equal(volume({ configMap: pulumi.output({ name: "looks" }) }), "");
    assert.equal(item({ path: pulumi.output("a") }), "");
    assert.equal(configMap({ items: pulumi.output([]), defaultMode: pulumi.output(0o440) }), "");
    assert.equal(podField({ fieldRef: { fieldPath: pulumi.output("metadata.name") } }), "");
  });

  it("refuse a mode beyond 0777", () => {
    const rule = "must be a whole number from 0 to 511, got 777; write an octal number, such as 0o440";
    assert.deepEqual(
      [0o440, 0o777].map((mode) => item({ mode })),
      ["", ""],
    );
    assert.equal(item({ mode: 777 }), `configMap.items[0].mode: ${rule}`);
    assert.equal(configMap({ defaultMode: 777 }), `configMap.defaultMode: ${rule}`);
  });

  it("refuse a mode without the group's right to read, which the kubelet would add", () => {
    const rule = (got: string) =>
      `must let owner and group read, as the kubelet lets them for podSecurityContext.fsGroup, got "${got}"; write 0o440, or copy the file in an init container for a mode of its own`;
    assert.equal(volume({ secret: { secretName: "key", defaultMode: 0o400 } }), `secret.defaultMode: ${rule("0o400")}`);
    assert.equal(item({ mode: 0 }), `configMap.items[0].mode: ${rule("0o000")}`);
    assert.equal(
      projected({ secret: { name: "key", items: [{ key: "a", path: "a", mode: 0o600 }] } }),
      `projected.sources[0].secret.items[0].mode: ${rule("0o600")}`,
    );
    assert.equal(volume({ projected: { sources: [], defaultMode: 0o444 } }), "");
  });

  it("refuse a file outside the volume", () => {
    const rule = (got: string) =>
      `configMap.items[0].path: must be a relative path without '..', got ${got}; write one such as "db.conf"`;
    assert.equal(item({ path: "a/b..c" }), "");
    for (const path of ["/etc/passwd", "../a", "..a", "a/../b", ""])
      assert.equal(item({ path }), rule(JSON.stringify(path)));
  });

  it("refuse an item without a key", () => {
    assert.equal(item({ key: "" }), 'configMap.items[0].key: must name a key, got ""; write one');
  });

  it("refuse a field of the pod that is no file", () => {
    assert.equal(podField({ fieldRef: { fieldPath: "metadata.labels" } }), "");
    assert.equal(
      podField({ fieldRef: { fieldPath: "status.podIP" } }),
      'downwardAPI.items[0].fieldRef.fieldPath: must be a field of the downward API, got "status.podIP"; write one such as "metadata.name"',
    );
    assert.equal(
      podField({}),
      "downwardAPI.items[0]: must have exactly one of fieldRef, resourceFieldRef, got []; write one such as fieldRef",
    );
  });

  it("refuse a resource of no container", () => {
    assert.equal(podField({ resourceFieldRef: { containerName: "app", resource: "limits.cpu", divisor: "1m" } }), "");
    assert.equal(
      podField({ resourceFieldRef: { resource: "limits.cpu" } }),
      'downwardAPI.items[0].resourceFieldRef.containerName: must name a container, got undefined; write "app"',
    );
  });

  it("refuse a driver's name of more than 63 characters", () => {
    const csi = (driver: string) => volume({ csi: { driver } });
    assert.equal(csi("a".repeat(63)), "");
    assert.equal(
      csi("a".repeat(64)),
      `csi.driver: must be at most 63 characters, got "${"a".repeat(64)}"; shorten it by 1`,
    );
  });

  it("refuse a token that lives for less than ten minutes", () => {
    assert.equal(token({ expirationSeconds: 600 }), "");
    assert.equal(
      token({ expirationSeconds: 599 }),
      `projected.sources[0].serviceAccountToken.expirationSeconds: must be a whole number from 600 to ${2 ** 32}, got 599; write seconds, such as 3600`,
    );
  });

  it("refuse a projection of something else, or of two things at once", () => {
    const rule =
      "projected.sources[0]: must have exactly one of configMap, secret, downwardAPI, clusterTrustBundle, serviceAccountToken, got";
    assert.equal(projected({ emptyDir: {} }), `${rule} ["emptyDir"]; write one such as configMap`);
    assert.equal(
      projected({ configMap: { name: "a" }, secret: { name: "a" } }),
      `${rule} ["configMap","secret"]; write one such as configMap`,
    );
  });

  it("refuse two projections into one file", () => {
    const items = [{ key: "a", path: "same" }];
    assert.equal(
      projected({ configMap: { name: "a", items } }, { secret: { name: "b", items } }),
      'projected.sources: must have different paths, got "same"; rename one of them',
    );
  });

  const bundle = (args: object) => projected({ clusterTrustBundle: { path: "ca.crt", ...args } });

  it("take a ClusterTrustBundle by its name or by its signer", () => {
    assert.equal(bundle({ name: "roots" }), "");
    assert.equal(bundle({ name: "example.com:ca:roots", optional: true }), "");
    assert.equal(bundle({ signerName: "example.com/ca", labelSelector: { matchLabels: { live: "yes" } } }), "");
    assert.equal(bundle({ name: pulumi.output("roots") }), "");
  });

  it("refuse a ClusterTrustBundle by no way or two, under a name it could not have, or without a file", () => {
    const path = "projected.sources[0].clusterTrustBundle";
    assert.equal(bundle({}), `${path}: must have exactly one of name, signerName, got []; write one such as name`);
    assert.equal(
      bundle({ name: "roots", labelSelector: {} }),
      `${path}.labelSelector: must be left out beside name, got "both"; remove it, or write signerName`,
    );
    assert.equal(
      bundle({ name: "example.com:ca:" }),
      `${path}.name: must be the name of a ClusterTrustBundle, got "example.com:ca:"; write one such as "example.com:ca:bundle"`,
    );
    assert.equal(
      bundle({ signerName: "ca" }),
      `${path}.signerName: must be a signer's domain and name, got "ca"; write one such as "example.com/ca"`,
    );
    assert.equal(
      bundle({ name: "roots", path: "" }),
      `${path}.path: must be a relative path without '..', got ""; write one such as "db.conf"`,
    );
  });
});
