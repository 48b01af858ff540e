import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { volumesOf, type StatefulAppContract } from "../../../components";
import { value } from "../../support/recording";

const contract = {
  contract: 1,
  app: "db",
  namespace: "shop",
  claims: { data: { volumes: [0, 1].map((ordinal) => ({ ordinal, pvcName: `data-db-${ordinal}`, size: "10Gi" })) } },
} as unknown as StatefulAppContract;

const known = (source: ReturnType<typeof volumesOf>[number] | undefined) =>
  value(pulumi.all([source!.persistentVolumeClaim!, source!.namespace!]));

describe("volumesOf", () => {
  it("gives the sources of the ordinals that are asked for, with their namespace", async () => {
    const sources = volumesOf(pulumi.output(contract), "data", [1]);
    assert.deepEqual(Object.keys(sources), ["1"]);
    assert.deepEqual(await known(sources[1]), ["data-db-1", "shop"]);
  });

  for (const [claim, ordinal, there] of [
    ["data", 2, "ordinals 0, 1"],
    ["wal", 0, "data"],
  ] as const)
    it(`refuses claim ${claim} of ordinal ${ordinal}, which the app does not have`, async () => {
      const source = volumesOf(contract, claim, [ordinal])[ordinal]!;
      const promised = (source.persistentVolumeClaim as unknown as { promise(): Promise<string> }).promise();
      await assert.rejects(promised, {
        message: `app "db": must have a volume of claim "${claim}" for ordinal ${ordinal}, got ${there}; name one of those`,
      });
    });
});
