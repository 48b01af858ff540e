import assert from "node:assert/strict";
import { newerProvider } from "../support/newer-provider.mts";
import { testStack } from "../support/stack.mts";
import { engineEnv } from "../../cli/stack/workspace.mts";
import { visits } from "../support/visits.mts";

/** In order: each goes on from what the one before it left. */
describe("a provider that adopts nothing by itself", function () {
  const stack = testStack("newer-provider", { config: { replicas: 1, volumeSize: "16Mi" } });
  newerProvider("newer-provider", stack);
  const again = () => stack.failing("up", "--yes", "--skip-preview");
  const advice = (object: string) =>
    new RegExp(
      `${object} exists, left by .* set upsertExistingObjects: true on the k8s.Provider, or PULUMI_K8S_UPSERT_`,
    );

  it("cannot go on from what a destroy kept, which preview does not see, and the error says what to set", async () => {
    await stack.up();
    await visits(stack).visit("visits-0", 3);
    await stack.destroy();

    await stack.preview();
    const said = await again();
    assert.match(said, /namespaces "\S+" already exists/);
    assert.match(said, advice('Namespace "visits"'));
  });

  it("finds the data again with what our commands set", async () => {
    stack.changeEnv(engineEnv);
    await stack.up();
    assert.deepEqual(await visits(stack).counts(), { "visits-0": 3 });
  });

  it("recovers with it what a killed run made and nobody noted, and without it says what to set", async () => {
    const state = JSON.parse(await stack.pulumi("stack", "export")) as {
      deployment: { resources: { urn: string; type: string }[] };
    };
    const [client] = state.deployment.resources.filter(({ urn }) => urn.endsWith("Service::visits-client"));
    await stack.pulumi("state", "delete", client!.urn, "--yes");
    stack.changeEnv({ PULUMI_K8S_UPSERT_EXISTING_OBJECTS: "" });
    assert.match(await again(), advice('Service "visits-client"'));

    stack.changeEnv(engineEnv);
    await stack.up();
    await stack.preview("--expect-no-changes");
    assert.deepEqual(await visits(stack).counts(), { "visits-0": 3 });
  });
});
