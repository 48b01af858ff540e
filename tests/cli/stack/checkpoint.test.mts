import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkpoint, mendCheckpoint } from "../../../cli/stack/checkpoint.mts";
import type { StackConfiguration } from "../../../cli/stack/configuration.mts";
import { stackOutputs } from "../../../cli/stack/outputs.mts";
import { stateFile } from "../../../cli/stack/stack.mts";
import type { Workspace } from "../../../cli/stack/workspace.mts";

const outputs = {
  namespace: "shop",
  replicas: [{ ordinal: 0, podName: "db-0", dnsName: "db-0.db-headless.shop", pvcNames: ["data-db-0"] }],
  clientService: { name: "db", ports: [{ name: "sql", port: 5432 }] },
};

describe("the record of a stack in a backend of files", () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), "checkpoint-"))));
  afterEach(() => rm(folder, { recursive: true }));

  const workspace = (backend: string | undefined) =>
    ({
      stack: "dev",
      backend: { id: "x", env: {}, ...(backend && { folder: backend }) },
      configuration: { project: "shop", stack: "dev" } as StackConfiguration,
    }) as Workspace;

  async function recorded(latest: object | undefined) {
    const file = stateFile(folder, "shop", "dev");
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify({ version: 3, checkpoint: { latest } }));
  }

  it("gives the outputs of the stack without asking the engine", async () => {
    await recorded({
      resources: [{ type: "stateful-app:index:StatefulApp" }, { type: "pulumi:pulumi:Stack", outputs }],
    });
    assert.deepEqual(await stackOutputs(workspace(folder)), outputs);
  });

  it("holds no outputs when nothing stands", async () => {
    await recorded(undefined);
    assert.equal(await stackOutputs(workspace(folder)), undefined);
  });

  it("refuses outputs that are another program's, and names the stack", async () => {
    await recorded({ resources: [{ type: "pulumi:pulumi:Stack", outputs: { namespace: {} } }] });
    await assert.rejects(stackOutputs(workspace(folder)), /^Advice: stack "dev" lacks the outputs namespace, replicas/);
  });

  it("is nothing where there is no such stack, or the backend is elsewhere", async () => {
    assert.equal(await checkpoint(workspace(folder)), undefined);
    assert.equal(await checkpoint(workspace(undefined)), undefined);
  });

  for (const [what, text, stays] of [
    ["empty", "", false],
    ["half written", '{"user.cache_control":"","md5":"c5N3', false],
    ["whole", '{"md5":"c5N3lhaz3oo9aT+BOEHFZA=="}', true],
  ] as const)
    it(`${stays ? "keeps" : "loses"} its attributes when they are ${what}`, async () => {
      await recorded({});
      const attributes = `${stateFile(folder, "shop", "dev")}.attrs`;
      await writeFile(attributes, text);
      await mendCheckpoint(workspace(folder));
      assert.equal(existsSync(attributes), stays);
      assert.deepEqual(await checkpoint(workspace(folder)), {});
    });

  it("needs no mending where it has no attributes, or lies elsewhere", async () => {
    await mendCheckpoint(workspace(folder));
    await mendCheckpoint(workspace(undefined));
  });
});
