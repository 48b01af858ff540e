import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { cgroupVersion } from "../../../../cli/embedded/node/cgroups.mts";

describe("the machine's cgroups", () => {
  let root: string;
  beforeEach(async () => (root = await mkdtemp(path.join(tmpdir(), "cgroup-"))));
  afterEach(() => rm(root, { recursive: true }));
  const controllers = (...names: string[]) => Promise.all(names.map((name) => mkdir(path.join(root, name))));

  it("are version 2 where the root itself has controllers", async () => {
    await writeFile(path.join(root, "cgroup.controllers"), "cpu memory pids cpuset");
    assert.equal(cgroupVersion(root), 2);
  });

  it("are version 1 where each controller has a hierarchy, also with an empty version 2 beside them", async () => {
    await controllers("cpu", "cpuset", "memory", "pids", "unified");
    assert.equal(cgroupVersion(root), 1);
  });

  it("are of no use where a controller is missing, or nothing is mounted", async () => {
    assert.equal(cgroupVersion(path.join(root, "nothing")), undefined);
    await controllers("cpu", "cpuset", "pids");
    assert.equal(cgroupVersion(root), undefined);
  });
});
