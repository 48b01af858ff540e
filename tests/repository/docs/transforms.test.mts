import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import ts from "typescript";
import { transformProblem } from "../../../components/stateful-app/edits/transforms.ts";
import { statefulSet } from "../../../components/stateful-app/specs/stateful-set.ts";
import { repository } from "../../../cli/places.mts";
import { manifests, type Manifest } from "../../../render/manifests.ts";
import { exampleSettings } from "../../support/example.ts";
import { record } from "../../support/recording.ts";

const page = readFileSync(path.join(repository, "docs/transforms.md"), "utf8");
const recipes = [...page.matchAll(/^([^\n]+):\n\n```ts\n(.*?)^```$/gms)].map(([, title = "", text = ""]) => ({
  title,
  text,
}));

/** The objects of a recipe, as `npm run render` shows them. */
async function objects(title: string, edit = (text: string) => text): Promise<Record<string, any>> {
  const recipe = recipes.find((one) => one.title.startsWith(title));
  assert.ok(recipe, `no recipe "${title}"`);
  const { outputText } = ts.transpileModule(edit(recipe.text), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const program = new Function("require", "exports", outputText) as (require: NodeJS.Require, exports: object) => void;
  const { resources } = await record(() => program(createRequire(path.join(repository, "recipe.ts")), {}));
  return Object.fromEntries(manifests(resources).map((one: Manifest) => [`${one.kind} ${one.metadata.name}`, one]));
}

describe("the page about transforms", function () {
  this.timeout("30s");

  it("has five recipes", () => assert.equal(recipes.length, 5));

  it("labels every object", async () => {
    const all = Object.entries(await objects("A label on every object"));
    assert.deepEqual(
      all.map(([name]) => name),
      ["Namespace shop", "Service db-headless", "ServiceAccount db", "StatefulSet db"],
    );
    for (const [name, { metadata }] of all) assert.equal(metadata.labels?.["cost-center"], "storage", name);
  });

  it("labels an owned namespace and keeps its Pod Security level", async () => {
    const { "Namespace shop": namespace } = await objects("Sidecars of a mesh");
    assert.equal(namespace.metadata.labels["istio-injection"], "enabled");
    assert.equal(namespace.metadata.labels["pod-security.kubernetes.io/enforce"], "restricted");
  });

  it("edits one sidecar and no other container", async () => {
    const { "StatefulSet db": set } = await objects("One sidecar");
    const { initContainers, containers } = set.spec.template.spec;
    assert.deepEqual(
      [...initContainers, ...containers].map(({ name, volumeMounts }: any) => [
        name,
        volumeMounts.map((mount: any) => mount.mountPropagation as unknown),
      ]),
      [
        ["agent", ["HostToContainer"]],
        [containers[0].name, [undefined]],
      ],
    );
  });

  it("edits pods of which a container has a secret value, which stays a secret of its own", async () => {
    const secret = (text: string) =>
      text.replace('image: "registry.example/db:1.4.2"', '$&, env: { PASSWORD: pulumi.secret("hunter2") }');
    const { "StatefulSet db": set } = await objects("One sidecar", secret);
    const { initContainers, containers } = set.spec.template.spec;
    assert.equal(initContainers[0].volumeMounts[0].mountPropagation, "HostToContainer");
    assert.deepEqual(containers[0].env, [{ name: "PASSWORD", value: "[secret]" }]);
  });

  it("leaves a range of addresses out of a network policy", async () => {
    const { "NetworkPolicy db": policy } = await objects("A network policy");
    const blocks = policy.spec.egress.flatMap(({ to = [] }: any) => to).flatMap(({ ipBlock }: any) => ipBlock ?? []);
    assert.deepEqual(blocks, [{ cidr: "10.0.0.0/16", except: ["10.0.9.0/24"] }]);
    assert.equal(policy.spec.egress.length, 3);
  });

  it("names the organisation in the app's certificate and not in its authority's", async () => {
    const { "Certificate db-tls": own, ...others } = await objects("A certificate");
    assert.deepEqual(own.spec.subject, { organizations: ["Example"] });
    const authorities = Object.values(others).filter(({ spec }) => spec?.isCA);
    assert.deepEqual(
      authorities.map(({ spec }) => spec.subject as unknown),
      [undefined],
    );
  });

  it("names every field that is refused, and shows the message as it is", () => {
    const s = exampleSettings();
    const message = transformProblem(s, {}, true) ?? "";
    const refused = message.split("\n").map((line) => /^StatefulSet ([\w.]+):/.exec(line)?.[1]);
    const [, table = ""] = page.split("## What is refused");
    const labels = "spec.template.metadata.labels";
    for (const field of refused) if (field !== labels) assert.ok(table.includes(`\`${field}\``), field);
    const renamed = { ...statefulSet(s), metadata: { name: "db2", namespace: "shop" } };
    assert.ok(page.includes(`\n${transformProblem(s, renamed as object, true)}\n`));
  });
});
