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
      ["Namespace shop", "ServiceAccount db", "Service db-headless", "StatefulSet db"],
    );
    for (const [name, { metadata }] of all) assert.equal(metadata.labels?.["cost-center"], "storage", name);
  });

  it("adds host names to the pods", async () => {
    const { "StatefulSet db": set } = await objects("Host names");
    assert.deepEqual(set.spec.template.spec.hostAliases, [{ ip: "192.0.2.10", hostnames: ["licence.example"] }]);
    assert.equal(set.spec.template.spec.containers[0].image, "registry.example/db:1.4.2");
  });

  it("adds host names also where a container has a secret value, which stays a secret of its own", async () => {
    const secret = (text: string) =>
      text.replace('image: "registry.example/db:1.4.2"', '$&, env: { PASSWORD: pulumi.secret("hunter2") }');
    const { "StatefulSet db": set } = await objects("Host names", secret);
    const { hostAliases, containers } = set.spec.template.spec;
    assert.equal(hostAliases.length, 1);
    assert.deepEqual(containers[0].env, [{ name: "PASSWORD", value: "[secret]" }]);
  });

  it("edits one sidecar and no other container", async () => {
    const { "StatefulSet db": set } = await objects("The last lines of a sidecar's log");
    const { initContainers, containers } = set.spec.template.spec;
    assert.deepEqual(
      [...initContainers, ...containers].map(({ name, terminationMessagePolicy }: any) => [
        name,
        terminationMessagePolicy,
      ]),
      [
        ["exporter", "FallbackToLogsOnError"],
        [containers[0].name, undefined],
      ],
    );
  });

  it("edits the load balancer and not the headless Service", async () => {
    const { "Service db": client, "Service db-headless": headless } = await objects("A load balancer");
    assert.equal(client.spec.loadBalancerClass, "example.com/internal");
    assert.equal(client.spec.externalTrafficPolicy, "Local");
    assert.equal(headless.spec.loadBalancerClass, undefined);
  });

  it("lets a drain evict pods that are not ready", async () => {
    const { "PodDisruptionBudget db": budget } = await objects("A drain");
    assert.equal(budget.spec.unhealthyPodEvictionPolicy, "AlwaysAllow");
    assert.equal(budget.spec.maxUnavailable, 1);
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
