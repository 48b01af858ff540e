import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { StatefulApp, type StatefulAppArgs } from "../../../components";
import { record } from "../../support/recording";

const args: StatefulAppArgs = {
  namespace: "shop",
  image: "registry.example/db:1.4.2",
  replicas: 2,
  claims: { data: { size: "10Gi", mountPath: "/data" } },
};

/** What the constructor throws, and the types of what was registered before it did. */
const refused = (changes: object) => refusedWith({ ...args, ...changes });

async function refusedWith(
  args: StatefulAppArgs,
): Promise<{ error: Error & { hideStack?: boolean }; types: string[] }> {
  const { resources, result } = await record(() => {
    try {
      return new StatefulApp("db", args);
    } catch (error) {
      return error;
    }
  });
  return { error: result as Error, types: resources.map(({ type }) => type) };
}

describe("StatefulApp: refusals", function () {
  this.timeout(20_000);

  it("refuses a shrinking claim and a lost identity at preview already", async () => {
    const { resources, hooks } = await record(() => new StatefulApp("db", args));
    assert.deepEqual(hooks, [
      { name: "shop/db: what stands is not made again", onDryRun: true },
      { name: "shop/db: nothing is lost by an edit", onDryRun: true },
      { name: "shop/db: names and namespace stay", onDryRun: true },
      { name: "shop/db: volumes do not shrink", onDryRun: true },
      { name: "shop/db: volumes are filled once", onDryRun: true },
      { name: "shop/db: identity stays", onDryRun: true },
      { name: "shop/db: one object, one owner", onDryRun: true },
    ]);
    for (const claim of resources.filter(({ type }) => type.endsWith("PersistentVolumeClaimPatch")))
      assert.deepEqual(claim.hooks.beforeUpdate, [
        "shop/db: names and namespace stay",
        "shop/db: volumes do not shrink",
        "shop/db: volumes are filled once",
      ]);
  });

  it("tells all mistakes at once, without a stack trace, and registers nothing under itself", async () => {
    const { error, types } = await refused({ replicas: -1, claims: { data: { size: "10 GB", mountPath: "/data" } } });
    assert.deepEqual(types, ["stateful-app:index:StatefulApp"]);
    assert.equal(
      error.message,
      [
        "replicas: must be a whole number from 0 to 9999, got -1; write 0 to keep the volumes and run no pods",
        'claims.data.size: must be a quantity such as "10Gi", got "10 GB"; write "10Gi"',
      ].join("\n"),
    );
    assert.equal(error.hideStack, true);
  });

  it("tells what is not where it should be before it looks any closer", async () => {
    const { error, types } = await refused({ replicas: -1, claims: "10Gi", scheduling: { tolerations: "all" } });
    assert.deepEqual(types, ["stateful-app:index:StatefulApp"]);
    assert.equal(
      error.message,
      [
        "claims: must be an object, got a string; write an object",
        "scheduling.tolerations: must be a list, got a string; write a list",
      ].join("\n"),
    );
  });

  it("refuses args that plain JavaScript left out, each by its name", async () => {
    const { error } = await refusedWith(undefined as unknown as StatefulAppArgs);
    assert.equal(
      error.message,
      [
        "namespace: must be a string, got undefined; write one",
        "image: must be a string, got undefined; write one",
      ].join("\n"),
    );
  });

  it("refuses a namespace that is an Output once, and says nothing that only follows from it", async () => {
    const { error } = await refused({ namespace: { existing: pulumi.output("shop") } });
    assert.equal(error.message, "namespace.existing: must be a string, got an Output; write one");
  });

  it("tells of args that were forgotten altogether", async () => {
    const { error } = await refused({ namespace: undefined, image: undefined });
    assert.equal(
      error.message,
      [
        "namespace: must be a string, got undefined; write one",
        "image: must be a string, got undefined; write one",
      ].join("\n"),
    );
  });
});
