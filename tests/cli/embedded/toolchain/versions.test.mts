import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { repository } from "../../../../cli/places.mts";
import { versions } from "../../../../cli/embedded/toolchain/versions.mts";

const read = (file: string) => readFileSync(path.join(repository, file), "utf8");

describe("the pinned versions", () => {
  it("are the ones package.json names", () => {
    const { devDependencies: installed } = JSON.parse(read("package.json")) as Record<string, Record<string, string>>;
    assert.equal(installed?.["@pulumi/pulumi"], versions.pulumi);
    assert.equal(installed?.["@pulumi/kubernetes"], versions.pulumiKubernetes);
  });

  for (const [module, requirement] of [
    ["pulumi", `github.com/pulumi/pulumi/pkg/v3 v${versions.pulumi}`],
    ["pulumi", `github.com/pulumi/pulumi/sdk/v3 v${versions.pulumi}`],
    ["kubernetes", `k8s.io/kubernetes v${versions.kubernetes}`],
    ["kubernetes", `go.etcd.io/etcd/server/v3 v${versions.etcd}`],
    ["kubernetes", `go.etcd.io/etcd/client/v3 v${versions.etcd}`],
    ["coredns", `github.com/coredns/coredns v${versions.coredns}`],
    ["local-path-provisioner", `github.com/rancher/local-path-provisioner v${versions.localPathProvisioner}`],
    ["cert-manager", `github.com/cert-manager/cert-manager v${versions.certManager}`],
  ] as const) {
    it(`are the ones the module ${module} is built from: ${requirement}`, () => {
      const lines = read(`cli/embedded/toolchain/modules/${module}/go.mod`).split("\n");
      assert.ok(lines.some((line) => line.replace(" // indirect", "").trim().endsWith(requirement)));
    });
  }

  it("take every Kubernetes library from the release that goes with the node", () => {
    const staging = versions.kubernetes.replace(/^1/, "v0");
    const replaced = read("cli/embedded/toolchain/modules/kubernetes/go.mod").match(/^\tk8s.io\/\S+ => .*$/gm) ?? [];
    assert.ok(replaced.length > 25);
    assert.deepEqual(
      replaced.filter((line) => !line.endsWith(` ${staging}`)),
      [],
    );
  });
});
