import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { kubernetesReleases, versions } from "../../../cli/embedded/toolchain/versions.mts";
import { repository } from "../../../cli/places.mts";
import { peerVersions } from "../../support/peer-versions.mts";

const read = (file: string) => readFileSync(path.join(repository, file), "utf8");
const cells = read("docs/versions.md")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) => line.split("|").map((cell) => cell.trim()));

/** The range and the rest of the row of the first table that begins with these words. */
function row(part: string): { range: string; tested: string } {
  const [, , range = "", ...tested] = cells.find((row) => row[1] === part) ?? [];
  return { range, tested: tested.join(" ") };
}

describe("docs/versions.md", () => {
  const { peerDependencies, engines } = JSON.parse(read("package.json")) as {
    peerDependencies: Record<string, string>;
    engines: { node: string };
  };

  for (const [part, name] of [
    ["`@pulumi/pulumi`", "@pulumi/pulumi"],
    ["`@pulumi/kubernetes`, the package", "@pulumi/kubernetes"],
    ["`@pulumi/kubernetes-cert-manager`", "@pulumi/kubernetes-cert-manager"],
  ] as const)
    it(`says the range of ${name} that package.json says`, () => {
      assert.equal(row(part).range, peerDependencies[name]);
    });

  it("says the Node that package.json says", () => {
    assert.equal(row("Node").range, "^20.19 or 22.12 and up");
    assert.equal(engines.node, "^20.19.0 || >=22.12.0");
  });

  it("names what the tests run", () => {
    const { oldest, newest } = peerVersions;
    const named = {
      "Pulumi CLI": [versions.pulumi],
      "`@pulumi/pulumi`": [oldest.sdk, newest.sdk],
      "`@pulumi/kubernetes`, the package": [oldest.provider, newest.provider],
      "the Kubernetes provider, the program": [versions.pulumiKubernetes],
      "cert-manager": [versions.certManager],
      Kubernetes: kubernetesReleases.map(({ version }) => version),
    };
    for (const [part, all] of Object.entries(named))
      for (const version of all) assert.ok(row(part).tested.includes(version), `${part} ${version}`);
  });
});
