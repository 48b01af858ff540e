import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Claims } from "../../../components/stateful-app/claims";
import { exampleSettings } from "../../support/example";
import { record, value } from "../../support/recording";

const s = exampleSettings({ replicas: 2, owner: "shop/dev", claims: { data: { size: "2Gi", mountPath: "/data" } } });
const conflict =
  'had an apply conflict: Apply failed with 1 conflict: conflict with "kube-controller-manager" using v1: .spec.resources.requests.storage';

/** What is registered after a run that took these over, and once the creation of the second claim failed with an error. */
async function claims(takenOver: readonly string[] = [], error?: string) {
  const hooks: (pulumi.ErrorHook | undefined)[] = [];
  const collect = ({ opts }: pulumi.ResourceTransformationArgs) => {
    hooks.push(...((opts as pulumi.CustomResourceOptions).hooks?.onError ?? []));
    return undefined;
  };
  const { resources, result } = await record(async () => {
    const parent = new pulumi.ComponentResource("shop:index:App", "db", {}, { transformations: [collect] });
    const made = new Claims(s, Promise.resolve({ takenOver }), [], { parent, dependsOn: [] });
    await Promise.all(made.claims.map(({ urn }) => value(urn)));
    const hook = hooks.find((one) => one?.name === "shop/db: sizes are taken over");
    const again =
      error !== undefined && (await hook!.callback({ errors: [error], name: "db.data-1" } as pulumi.ErrorHookArgs));
    return { again, takenOver: await value(made.takenOver) };
  });
  return { ...result, patches: resources.filter(({ type }) => type.endsWith("Patch")) };
}

describe("claims of a stack", function () {
  this.timeout(20_000);

  it("are one patch each, which asks for no more than an owner may", async () => {
    const { patches, takenOver } = await claims();
    assert.deepEqual(
      patches.map(({ name }) => name),
      ["db.data-0", "db.data-1"],
    );
    for (const { inputs, retainOnDelete } of patches) {
      assert.equal(inputs.metadata.annotations["pulumi.com/patchForce"], undefined);
      assert.equal(retainOnDelete, true);
    }
    assert.deepEqual(takenOver, []);
  });

  it("take the size of one over that the controller made, by force and with nothing else, and are applied again", async () => {
    const { again, patches } = await claims([], conflict);
    assert.equal(again, true);
    const { inputs, retainOnDelete } = patches.find(({ name }) => name === "db.data-1.size-1")!;
    assert.deepEqual(inputs.metadata, {
      name: "data-db-1",
      namespace: "shop",
      annotations: {
        "pulumi.com/patchForce": "true",
        "pulumi.com/patchFieldManager": "stateful-app:shop/dev:db",
        "pulumi.com/skipAwait": "true",
      },
    });
    assert.equal(inputs.spec.resources.requests.storage, "2Gi");
    assert.equal(retainOnDelete, true);
  });

  it("go on to hold a size that was taken over, before the claim is applied", async () => {
    const { patches, takenOver } = await claims(["db.data-1.size-1"]);
    assert.deepEqual(takenOver, ["db.data-1.size-1"]);
    assert.deepEqual(patches.find(({ name }) => name === "db.data-1")?.dependsOn, [
      "PersistentVolumeClaimPatch db.data-0",
      "PersistentVolumeClaimPatch db.data-1.size-1",
    ]);
    assert.deepEqual(patches.find(({ name }) => name === "db.data-0")?.dependsOn, []);
  });

  it("take over once more where the controller has made another one in its place", async () => {
    const { again, patches, takenOver } = await claims(["db.data-1.size-1"], conflict);
    assert.equal(again, true);
    assert.ok(patches.some(({ name }) => name === "db.data-1.size-2"));
    assert.ok(takenOver.includes("db.data-1.size-1"));
  });

  it("take nothing over from anybody else, and fail", async () => {
    const { again, patches } = await claims(
      [],
      conflict.replace("kube-controller-manager", "stateful-app:store/dev:db"),
    );
    assert.equal(again, false);
    assert.equal(patches.length, 2);
  });
});
