import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { repository } from "../../cli/places.mts";
import type { Manifest } from "../../render/manifests.ts";
import { rendering, type Rendering } from "../../render/rendering.mts";
import type { CheckedProgram } from "../api-server/checkers/programs.mts";
import { kubeconform } from "../api-server/checkers/kubeconform.mts";
import { ground, type Ground } from "../api-server/parity/ground.mts";
import { jobPod, setPod } from "../api-server/parity/pod.mts";

const recipes = path.join(repository, "examples/recipes");
const strategies = ["rolling", "blue-green", "shadow", "ab"].map((strategy) => {
  const changes = { "strategies:strategy": strategy, "strategies:next": "2" };
  return [`strategy ${strategy}`, path.join(repository, "examples/strategies"), changes] as const;
});
const examples: readonly CheckedProgram[] = [
  ...readdirSync(recipes, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [name, path.join(recipes, name)] as const),
  ["vault with its setup", path.join(recipes, "vault"), { "recipe-vault:setup": "true" }],
  ...strategies,
];

/** The pods that Kubernetes' controllers would make of an object. */
function pods(object: Manifest): object[] {
  const { kind } = object as { kind: string };
  if (kind === "StatefulSet") return [setPod(object as never, 0)];
  return kind === "Job" ? [jobPod(object as never)] : [];
}

describe("recipes and strategies", function () {
  this.timeout("5m");
  let there: Ground;

  before(async function () {
    this.timeout("20m");
    await kubeconform.prepare();
    there = await ground();
  });

  after(() => there?.clear());

  /** What the API server says against a recipe's objects and their pods in a namespace of the level that it names. */
  async function refusals({ manifests }: Rendering): Promise<string[]> {
    const [namespace] = manifests.filter(({ kind }) => kind === "Namespace");
    const level = namespace?.metadata.labels?.["pod-security.kubernetes.io/enforce"];
    assert.ok(level, "a recipe owns its namespace and names a level");
    const all = manifests.flatMap((object) => [
      object,
      ...pods(object).map((pod) => ({ apiVersion: "v1", kind: "Pod", ...pod }) as unknown as Manifest),
    ]);
    const answers = all.map(async (object) => {
      const isGlobal = object === namespace || object.kind === "ClusterRoleBinding";
      const metadata = isGlobal ? object.metadata : { ...object.metadata, namespace: there.place(level) };
      const refusal = await there.api.dryRun({ ...object, metadata, manager: "recipes" });
      return refusal === undefined ? [] : [`${object.kind} ${object.metadata.name}: ${refusal}`];
    });
    return (await Promise.all(answers)).flat();
  }

  for (const [name, folder, changes] of examples)
    it(`${name} is what its kinds' schemas say, and the API server takes all of it under its Pod Security level`, async () => {
      const rendered = await rendering(folder, "dev", changes);
      const found = await kubeconform.findings(rendered);
      assert.deepEqual(
        found.map(({ object, says }) => `${object}: ${says}`),
        [],
      );
      assert.deepEqual(await refusals(rendered), []);
    });
});
