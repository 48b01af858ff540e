import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stateFile } from "../../../cli/stack/stack.mts";
import { remainingVolumes, volumeRefusals } from "../../../cli/checks/volumes.mts";
import type { Workspace } from "../../../cli/stack/workspace.mts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";

const type = "kubernetes:core/v1:PersistentVolumeClaimPatch";
const inputs = (namespace: string, storage: string) => ({
  metadata: { name: "data-db-0", namespace },
  spec: { resources: { requests: { storage } } },
});

/** A stack that has a volume of 1Gi in namespace "shop", and another of its volumes in "next". */
describe("volumes in the cluster", () => {
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

  it("are left to the component where they are in the state", async () => {
    assert.deepEqual(await refusals("shop", "512Mi"), []);
  });

  it("are checked where an app moves to a namespace in which an earlier run left some", async () => {
    assert.match(
      (await refusals("next", "1Gi")).join(),
      /^claim data-db-0 in namespace next: must not shrink from "2Gi"/,
    );
    assert.deepEqual(await refusals("next", "2Gi"), []);
  });
});

describe("the volumes that a destroy keeps", () => {
  const claim = (name: string, owner: string, more = {}) => ({
    metadata: { name, annotations: { "stateful-app/owner": owner }, ...more },
    spec: { resources: { requests: { storage: "1Gi" } } },
  });
  const stack = (config: Record<string, string>, items: unknown[]) =>
    ({
      target: { context: "stateful-app" },
      kubectl: fakeKubectl({ "get pvc": { items } }),
      configuration: { owner: "shop/dev", value: (key: string) => config[key] },
    }) as unknown as Workspace;

  const items = [
    claim("data-visits-0", "shop/dev"),
    claim("data-other-0", "other/dev"),
    claim("data-visits-1", "shop/dev", { deletionTimestamp: "2026-01-01T00:00:00Z" }),
  ];

  it("are listed by name and size, with the command that removes them from this very cluster", async () => {
    assert.equal(
      await remainingVolumes(stack({ namespace: "visits" }, items)),
      `These volumes stay in namespace visits; npm start finds them again:
  data-visits-0  1Gi
Remove them for good, with the data:
  npm run kubectl -- --context stateful-app delete namespace visits`,
    );
  });

  it("are removed without their namespace where that is not the stack's", async () => {
    const text = await remainingVolumes(stack({ namespace: "visits", existingNamespace: "shared" }, items));
    assert.match(text, /delete persistentvolumeclaims -n shared data-visits-0$/);
  });

  it("are reported as none when none is left", async () => {
    const text = await remainingVolumes(stack({ namespace: "visits" }, []));
    assert.equal(text, "No volumes of shop/dev are left in namespace visits.");
  });
});
