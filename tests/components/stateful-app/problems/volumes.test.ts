import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { VolumeArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const volume = (said: object) => refusal({ volumes: { cache: { mountPath: "/cache", ...said } as VolumeArgs } });
const subdomain =
  "must be lower-case letters, digits, '-' and '.', each part starting and ending with a letter or digit, at most 253 characters";

describe("problems: volumes", () => {
  it("takes every source that the restricted standard allows", () => {
    assert.equal(volume({ emptyDir: { sizeLimit: "500Mi", medium: "Memory" } }), "");
    assert.equal(volume({ persistentVolumeClaim: { claimName: pulumi.output("shared") } }), "");
    assert.equal(volume({ configMap: { name: "looks" }, secret: undefined }), "");
    assert.equal(volume({ secret: { secretName: "credentials" } }), "");
    assert.equal(volume({ projected: { sources: [] } }), "");
    assert.equal(volume({ csi: { driver: "secrets-store.csi.k8s.io" } }), "");
    assert.equal(volume({ downwardAPI: { items: [] } }), "");
  });

  it("refuses no source, two, or one there is not", () => {
    const rule =
      "volumes.cache: must have exactly one of emptyDir, persistentVolumeClaim, configMap, secret, projected, csi, downwardAPI, ephemeral, image, nfs, iscsi, fc, hostPath";
    const remedy = "write one such as emptyDir";
    assert.equal(volume({}), `${rule}, got []; ${remedy}`);
    assert.equal(
      volume({ emptyDir: { sizeLimit: "1Mi" }, configMap: { name: "a" } }),
      `${rule}, got ["emptyDir","configMap"]; ${remedy}`,
    );
    assert.equal(volume({ emptyDir: null }), `${rule}, got []; ${remedy}`);
    assert.equal(
      volume({ gitRepo: { repository: "https://example.com" } }),
      'volumes.cache.gitRepo: must be a known arg, got "gitRepo"; remove it, or see the args',
    );
  });

  it("refuses an emptyDir without a limit it could have", () => {
    const limit = (sizeLimit?: string) => volume({ emptyDir: { sizeLimit } });
    assert.equal(
      limit(),
      'volumes.cache.emptyDir.sizeLimit: must be a quantity such as "64Mi", got undefined; write "64Mi"',
    );
    assert.equal(
      limit("0"),
      'volumes.cache.emptyDir.sizeLimit: must be greater than zero, got "0"; write a size such as "64Mi"',
    );
    assert.equal(
      limit("500m"),
      'volumes.cache.emptyDir.sizeLimit: must be a whole number of bytes, got "500m"; write a size such as "64Mi"',
    );
  });

  it("refuses a medium it does not know", () => {
    assert.equal(
      volume({ emptyDir: { sizeLimit: "1Mi", medium: "memory" } }),
      'volumes.cache.emptyDir.medium: must be "Memory", "HugePages" or such as "HugePages-2Mi", got "memory"; write one of them, or leave it out for the node\'s disk',
    );
  });

  it("takes huge pages where a container asks for pages of that size, and refuses them where none or two do", () => {
    const rule = "volumes.cache.emptyDir.medium: must have a container that asks for";
    const pages = (medium: string, ...sizes: string[]) => {
      const amounts = { memory: "64Mi", ...Object.fromEntries(sizes.map((size) => [`hugepages-${size}`, "1Gi"])) };
      return refusal({
        resources: { limits: amounts },
        volumes: { cache: { mountPath: "/cache", emptyDir: { sizeLimit: "64Mi", medium } } as VolumeArgs },
      });
    };
    assert.equal(pages("HugePages", "2Mi"), "");
    assert.equal(pages("HugePages-2Mi", "2Mi", "1Gi"), "");
    assert.equal(
      pages("HugePages"),
      `${rule} huge pages of one size, got []; write resources.limits such as "hugepages-2Mi"`,
    );
    assert.equal(
      pages("HugePages", "2Mi", "1Gi"),
      `${rule} huge pages of one size, got ["2Mi","1Gi"]; write resources.limits such as "hugepages-2Mi"`,
    );
    assert.equal(
      pages("HugePages-1Gi", "2Mi"),
      `${rule} pages of that size, got ["2Mi"]; write resources.limits such as "hugepages-1Gi"`,
    );
  });

  it("refuses the name of an object that could not be one, or none", () => {
    assert.equal(
      volume({ persistentVolumeClaim: { claimName: "Shared" } }),
      `volumes.cache.persistentVolumeClaim.claimName: ${subdomain}, got "Shared"; write "shared"`,
    );
    for (const [kind, field] of [
      ["configMap", "name"],
      ["secret", "secretName"],
    ] as const)
      assert.equal(
        volume({ [kind]: {} }),
        `volumes.cache.${kind}.${field}: must be a string, got undefined; write one`,
      );
  });

  it("refuses a name that no volume could have", () => {
    assert.equal(
      refusal({ volumes: { my_cache: { mountPath: "/cache", emptyDir: { sizeLimit: "1Mi" } } } }),
      `volumes.my_cache: must be lower-case letters, digits and '-', and start and end with a letter or digit, got "my_cache"; write "my-cache"`,
    );
  });

  it('refuses the word "false" where it would count as true', () => {
    assert.equal(
      volume({ emptyDir: { sizeLimit: "1Mi" }, readOnly: "false" }),
      'volumes.cache.readOnly: must be true or false, got "false"; write one of them, unquoted',
    );
  });

  it("refuses a claim of the set's own: every pod would mount the same one, or wait for one that is not there", () => {
    const remedy = "add another place to claims.data.mounts";
    for (const claimName of ["data-db-0", "data-db-12", "data"])
      assert.equal(
        volume({ persistentVolumeClaim: { claimName } }),
        `volumes.cache.persistentVolumeClaim.claimName: must not name claims.data, of which every pod has its own, got "${claimName}"; ${remedy}`,
      );
    for (const claimName of ["data-db", "data-db-x", "data-db-01", "other-db-0"])
      assert.equal(volume({ persistentVolumeClaim: { claimName } }), "");
  });

  it("refuses two volumes of one claim, the second of which the kubelet waits for without end", () => {
    const shared = (mountPath: string) => ({ mountPath, persistentVolumeClaim: { claimName: "shared" } });
    assert.equal(
      refusal({ volumes: { one: shared("/one"), two: shared("/two") } }),
      'volumes.two.persistentVolumeClaim.claimName: must differ from volumes.one.persistentVolumeClaim.claimName, got "shared"; add its place to volumes.one.mounts instead',
    );
    assert.equal(refusal({ volumes: { one: { ...shared("/one"), mounts: [{ mountPath: "/two" }] } } }), "");
  });
});
