import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { guarded } from "../../../../components/stateful-app/edits/guard";
import { compared, known } from "../../../../components/stateful-app/edits/hooks";
import { problem } from "../../../../components/problems/problem";
import { exampleSettings } from "../../../support/example";
import { record } from "../../../support/recording";

const s = exampleSettings();
const clash = problem("namespace", 'not name what app "db" has already', "Namespace shop", "rename one");

describe("the comparison with the last run", () => {
  it("is over only when other apps of the cluster are known not to have the same", async () => {
    await record(async () => {
      const app = new pulumi.ComponentResource("test:index:App", "db");
      const stash = new pulumi.Stash("db-guard", { input: guarded(s) });
      assert.equal(
        await known(compared(s, stash, Promise.resolve({}), Promise.resolve({}), Promise.resolve([]), app)),
        stash,
      );
      const refused = 'namespace: must not name what app "db" has already, got "Namespace shop"; rename one';
      await assert.rejects(
        known(compared(s, stash, Promise.resolve({}), Promise.resolve({}), Promise.resolve([clash]), app)),
        {
          message: refused,
          stack: refused,
        },
      );
    });
  });

  it("is made with what stands also where the record stays as it is", async () => {
    await record(async () => {
      const app = new pulumi.ComponentResource("test:index:App", "db");
      const stash = new pulumi.Stash("db-guard", { input: guarded(s) });
      const stands = guarded(exampleSettings({ podManagementPolicy: "OrderedReady" }));
      await assert.rejects(
        known(compared(s, stash, Promise.resolve({ stands }), Promise.resolve({}), Promise.resolve([]), app)),
        {
          message: /^podManagementPolicy: must stay "OrderedReady"/,
        },
      );
    });
  });
});
