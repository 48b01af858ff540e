import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stateFile } from "../../../cli/stack/stack.mts";
import { volumeRefusals } from "../../../cli/checks/volumes.mts";
import type { Workspace } from "../../../cli/stack/workspace.mts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";

const type = "kubernetes:core/v1:PersistentVolumeClaimPatch";
const inputs = (namespace: string, storage: string) => ({
  metadata: { name: "data-db-0", namespace },
  spec: { resources: { requests: { storage } } },
});

/** A stack that has a volume of 1Gi in namespace "shop", and another of its volumes in "next". */
describe("volumes that are there", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "volumes-"));
    const file = stateFile(folder, "shop", "dev");
    await mkdir(path.dirname(file), { recursive: true });
    const latest = { resources: [{ type, inputs: inputs("shop", "1Gi") }] };
    await writeFile(file, JSON.stringify({ version: 3, checkpoint: { latest } }));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const claim = (namespace: string, storage: string) => {
    const { metadata, spec } = inputs(namespace, storage);
    return { metadata: { ...metadata, annotations: { "stateful-app/owner": "shop/dev" } }, spec };
  };
  const refusals = (configured: string, wanted: string) => {
    const work = {
      backend: { folder },
      configuration: {
        project: "shop",
        stack: "dev",
        owner: "shop/dev",
        value: (key: string) => (key === "namespace" ? configured : undefined),
      },
      kubectl: fakeKubectl({
        "get pvc -n shop": { items: [claim("shop", "1Gi")] },
        "get pvc -n next": { items: [claim("next", "2Gi")] },
        "get storageclasses": { items: [] },
      }),
    } as unknown as Workspace;
    const newState = { type, inputs: inputs(configured, wanted) };
    return volumeRefusals(work, () => Promise.resolve({ steps: [{ op: "update", urn: "urn", newState }] } as never));
  };

  it("are the component's own to judge where the stack knows them", async () => {
    assert.deepEqual(await refusals("shop", "512Mi"), []);
  });

  it("are asked of the cluster where an app moves to a namespace in which an earlier run left some", async () => {
    assert.match(
      (await refusals("next", "1Gi")).join(),
      /^claim data-db-0 in namespace next: must not shrink from "2Gi"/,
    );
    assert.deepEqual(await refusals("next", "2Gi"), []);
  });
});
