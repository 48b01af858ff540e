import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { parseAllDocuments } from "yaml";
import { repository } from "../../cli/places.mts";
import { rendering } from "../../render/rendering.mts";
import { asFiles, asStream } from "../../render/yaml.mts";

const command = ["--import=tsx", "render/render.mts"];
const run = (...args: string[]) => execa("node", [...command, ...args], { cwd: repository, reject: false });

describe("render", function () {
  this.timeout("1m");
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), "stateful-app-render-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("prints the objects of a stack as YAML and its outputs as comments, without CLI, cluster or network", async () => {
    const { stdout, exitCode } = await run("--stack", "embedded");
    assert.equal(exitCode, 0);
    const objects = parseAllDocuments(stdout).map((document) => document.toJS() as { kind: string; spec: any });
    const set = objects.find(({ kind }) => kind === "StatefulSet");
    assert.equal(set?.spec.template.spec.containers[0].image, "localhost/node:24");
    assert.match(stdout, /^# outputs:$(.|\n)*^# {3}podNames:\n# {5}- visits-0$/m);
  });

  it("prints every mistake in the args, without a stack trace, and fails", async () => {
    const project = readFileSync(path.join(repository, "Pulumi.yaml"), "utf8");
    writeFileSync(path.join(folder, "Pulumi.yaml"), project.replace(/^main: .*/m, `main: ${repository}/index.ts`));
    writeFileSync(
      path.join(folder, "Pulumi.broken.yaml"),
      "config: { stateful-app:context: none, stateful-app:replicas: -1, stateful-app:volumeSize: 10 GB }",
    );
    const { stdout, stderr, exitCode } = await run("--cwd", folder, "--stack", "broken");
    assert.equal(exitCode, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /^error: replicas: must .*, got -1; .*\nclaims\.data\.size: must .*, got "10 GB"; .*$/);
  });

  it("shows what a transform of the program adds", async () => {
    writeFileSync(path.join(folder, "Pulumi.yaml"), "{ name: shop, runtime: nodejs, main: index.ts }");
    writeFileSync(path.join(folder, "Pulumi.dev.yaml"), "config: {}");
    const program = [
      `const { StatefulApp } = require(${JSON.stringify(path.join(repository, "components"))});`,
      "const metadata = (props) => ({ ...props.metadata, labels: { ...props.metadata.labels, team: 'storage' } });",
      "const label = ({ props, opts }) => ({ props: { ...props, metadata: metadata(props) }, opts });",
      "const only = (one) => (one.type.startsWith('kubernetes:') ? label(one) : undefined);",
      "new StatefulApp('db', { namespace: 'shop', image: 'db:1' }, { transforms: [only] });",
    ];
    writeFileSync(path.join(folder, "index.ts"), program.join("\n"));
    const { stdout, exitCode } = await run("--cwd", folder, "--stack", "dev");
    assert.equal(exitCode, 0);
    const objects = parseAllDocuments(stdout).map((document) => document.toJS() as { metadata?: { labels: object } });
    const labelled = objects.filter((one) => JSON.stringify(one?.metadata?.labels)?.includes('"team":"storage"'));
    assert.equal(labelled.length, 4);
  });

  it("gives the same YAML in every run", async () => {
    const once = asStream(await rendering(repository, "dev"));
    assert.equal(asStream(await rendering(repository, "dev")), once);
  });

  it("writes one numbered file per object, and takes away its own of an earlier run only", async () => {
    const { manifests, outputs } = await rendering(repository, "dev");
    copyFileSync(path.join(repository, "Pulumi.yaml"), path.join(folder, "mine.yaml"));
    await asFiles({ manifests, outputs }, folder);
    assert.deepEqual(readdirSync(folder).slice(0, 2), [
      "01-namespace-visits.yaml",
      "02-persistentvolumeclaim-data-visits-0.yaml",
    ]);
    await asFiles({ manifests: manifests.slice(1, 2), outputs }, folder);
    assert.deepEqual(readdirSync(folder), ["1-persistentvolumeclaim-data-visits-0.yaml", "mine.yaml"]);
  });
});
