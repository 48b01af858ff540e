import assert from "node:assert/strict";
import { testStack } from "../support/stack.mts";

interface Exported {
  readonly deployment: { readonly resources: readonly { readonly type: string; readonly id?: string }[] };
}

describe("manifests that the provider reads by itself", () => {
  const stack = testStack("manifests", { program: "tests/e2e/programs/manifests" });
  const group = () => `${stack.namespace}.example.com`;
  const names = async (kind: string) =>
    (await stack.kubectl.text("get", kind, "-n", stack.namespace, "-o", "name")).split("\n").filter(Boolean);

  before(async () => {
    await stack.up();
  });

  after(async () => {
    // No namespace takes a definition along.
    await stack.kubectl.text("delete", "customresourcedefinition", `recipes.${group()}`, "--ignore-not-found");
  });

  it("run a Deployment of a ConfigGroup", async () => {
    const { status } = await stack.kubectl.json<{ status: { readyReplicas?: number } }>(
      ...["get", "deployment", "from-group", "-n", stack.namespace],
    );
    assert.equal(status.readyReplicas, 1);
  });

  it("make custom resources of a ConfigGroup and of a Chart", async () => {
    const made = await names(`recipes.${group()}`);
    assert.deepEqual(made, [`recipe.${group()}/soup`, `recipe.${group()}/stew`]);
  });

  it("make what a ConfigFile and a Chart hold", async () => {
    assert.ok((await names("secret")).includes("secret/from-file"));
    assert.ok((await names("configmap")).includes("configmap/from-chart"));
  });

  it("take a List apart", async () => {
    const made = await names("configmap");
    for (const name of ["listed-one", "listed-two"]) assert.ok(made.includes(`configmap/${name}`), made.join());
  });

  it("are recorded under the types that the SDKs give them, so that any provider goes on from there", async () => {
    const { deployment } = JSON.parse(await stack.pulumi("stack", "export")) as Exported;
    const types = deployment.resources.filter(({ id }) => id?.includes("/")).map(({ type }) => type);
    assert.deepEqual(types.sort(), [
      "kubernetes:apps/v1:Deployment",
      "kubernetes:core/v1:ConfigMap",
      "kubernetes:core/v1:ConfigMap",
      "kubernetes:core/v1:ConfigMap",
      "kubernetes:core/v1:Secret",
      `kubernetes:${group()}/v1:Recipe`,
      `kubernetes:${group()}/v1:Recipe`,
    ]);
  });

  it("change nothing when nothing changed", () => stack.preview("--expect-no-changes"));

  it("go with the stack", async () => {
    await stack.destroy();
    assert.equal(
      await stack.kubectl.text("get", "customresourcedefinition", `recipes.${group()}`, "--ignore-not-found"),
      "",
    );
  });
});
