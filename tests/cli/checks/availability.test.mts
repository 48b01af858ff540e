import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { awaitAvailability } from "../../../cli/checks/availability.mts";
import { stateFile } from "../../../cli/stack/stack.mts";
import type { Workspace } from "../../../cli/stack/workspace.mts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";

const set = (availableReplicas: number, spec: object = { minReadySeconds: 1 }) => ({
  items: [{ metadata: { name: "visits", namespace: "shop" }, spec, status: { readyReplicas: 2, availableReplicas } }],
});

describe("the wait for pods that are ready and not yet available", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "availability-"));
    const file = stateFile(folder, "shop", "dev");
    await mkdir(path.dirname(file), { recursive: true });
    const inputs = { metadata: { name: "visits", namespace: "shop" } };
    const resources = [{ urn: "urn", type: "kubernetes:apps/v1:StatefulSet", inputs }];
    await writeFile(file, JSON.stringify({ checkpoint: { latest: { resources } } }));
  });
  after(() => rm(folder, { recursive: true }));

  /** How often the cluster was asked about its sets, which answers one thing after the other and then the last. */
  async function asked(answers: readonly object[], version = "1.37.2"): Promise<number> {
    let count = 0;
    const known = fakeKubectl({ "get --raw /version": { gitVersion: `v${version}` } });
    const kubectl = {
      ...known,
      json: <T,>() => Promise.resolve(answers[Math.min(count++, answers.length - 1)] as T),
    };
    const configuration = { project: "shop", stack: "dev" };
    const work = { kubectl, configuration, backend: { id: "local", folder, env: {} } } as unknown as Workspace;
    await awaitAvailability(work, { pause: 1, slack: 200 });
    return count;
  }

  it("ends when all of them are", async () => {
    assert.equal(await asked([set(0), set(0), set(1), set(2)]), 4);
  });

  it("is none where they are already, nor for a pod that is not ready", async () => {
    assert.equal(await asked([set(2)]), 1);
  });

  it("is none for sets without minReadySeconds, those that nobody rolls, and those of others", async () => {
    assert.equal(await asked([set(0, {})]), 1);
    assert.equal(await asked([set(0, { minReadySeconds: 9, updateStrategy: { type: "OnDelete" } })]), 1);
    const [visits] = set(0).items;
    const other = { ...visits, metadata: { name: "other", namespace: "shop" } };
    assert.equal(await asked([{ items: [other] }]), 1);
  });

  it("is none on a server that changes one pod after the other all the same", async () => {
    assert.equal(await asked([set(0)], "1.36.3"), 1);
  });

  it("ends after the time that it takes at most, because the change may be what heals them", async () => {
    const begun = Date.now();
    await asked([set(0)]);
    const passed = Date.now() - begun;
    assert.ok(passed >= 1200 && passed < 10_000, `${passed} ms`);
  });
});
