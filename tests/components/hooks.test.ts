import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { alreadyExistsHook } from "../../components/hooks";
import { record } from "../support/recording";

/** What the person is told when the creation of a Namespace "db" ends with these words. */
async function told(error: string): Promise<string[]> {
  const said: string[] = [];
  const { error: log } = pulumi.log;
  Object.assign(pulumi.log, { error: (message: string) => Promise.resolve(void said.push(message)) });
  try {
    await record(async () => {
      const app = new pulumi.ComponentResource("shop:index:App", "db");
      const [hook] = alreadyExistsHook("shop/db", app);
      const failure = { errors: [error], name: "db", type: "kubernetes:core/v1:Namespace" };
      assert.equal(await hook!.callback(failure as pulumi.ErrorHookArgs), false, "the same would fail the same way");
    });
    return said;
  } finally {
    Object.assign(pulumi.log, { error: log });
  }
}

describe("hooks", () => {
  it("say what to set, and why, where an object exists that the provider does not adopt", async () => {
    assert.deepEqual(await told('namespaces "shop" already exists'), [
      'Namespace "db" exists, left by a destroy that kept data or by a run that was killed, and from 4.29 on the Kubernetes ' +
        "provider adopts nothing by default: set upsertExistingObjects: true on the k8s.Provider, or " +
        "PULUMI_K8S_UPSERT_EXISTING_OBJECTS=true in the environment, and run it again; an object of another owner is refused all the same",
    ]);
  });

  it("say nothing of any other failure", async () => {
    assert.deepEqual(await told("provided port is already allocated"), []);
  });
});
