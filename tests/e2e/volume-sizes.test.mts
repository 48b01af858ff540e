import assert from "node:assert/strict";
import type { V1StorageClass } from "@kubernetes/client-node";
import { checkVolumes } from "../../cli/checks/volumes.mts";
import { testStack } from "../support/stack.mts";

const defaultClass = "storageclass.kubernetes.io/is-default-class";

describe("volumes that are there", () => {
  const rigid = `rigid-${process.pid}`;
  const stack = testStack("volume-sizes", { config: { replicas: 1, volumeSize: "16Mi", storageClassName: rigid } });

  before(async () => {
    const { items } = await stack.kubectl.json<{ items: V1StorageClass[] }>("get", "storageclasses");
    const usual = items.find(({ metadata }) => metadata?.annotations?.[defaultClass] === "true");
    const manifest = {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: rigid },
      provisioner: usual?.provisioner,
      volumeBindingMode: "WaitForFirstConsumer",
    };
    await stack.apply(manifest);
    await stack.up();
  });

  after(() => stack.kubectl.text("delete", "storageclass", rigid));

  it("are not asked to grow by our commands when their class does not allow it", async () => {
    await stack.configure({ volumeSize: "32Mi" });
    await assert.rejects(checkVolumes(stack.workspace), {
      message: new RegExp(
        `claim data-visits-0 in .*: must stay "16Mi", got "32Mi", as its StorageClass "${rigid}" does not allow expansion`,
      ),
    });
  });

  it("are not asked to shrink when a destroy left them and no state knows them", async () => {
    await stack.configure({ volumeSize: "16Mi" });
    await stack.destroy();
    await stack.configure({ volumeSize: "8Mi" });
    await assert.rejects(checkVolumes(stack.workspace), {
      message:
        /claim data-visits-0 in .*: must not shrink from "16Mi", got "8Mi"; .*kubectl -- delete pvc data-visits-0 -n/,
    });
    await stack.configure({ volumeSize: "16Mi" });
    await checkVolumes(stack.workspace);
  });
});
