import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ReadEntry, extract, list } from "tar";
import { writeArchive } from "../../../../cli/embedded/images/archive.mts";

describe("an image archive", () => {
  let folder: string;
  let archive: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "archive-"));
    const root = path.join(folder, "root");
    await mkdir(path.join(root, "tmp"), { recursive: true });
    await chmod(path.join(root, "tmp"), 0o1777);
    await writeFile(path.join(root, "program"), "#!/bin/sh\n", { mode: 0o755 });
    await symlink("program", path.join(root, "link"));
    archive = path.join(folder, "image.tar");
    await writeArchive(archive, ["localhost/a:1", "localhost/a:2"], root, { User: "10001", Cmd: ["/program"] });
    await extract({ file: archive, cwd: folder });
  });
  after(() => rm(folder, { recursive: true }));

  const manifest = async () => JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8"))[0];
  const config = async () => JSON.parse(await readFile(path.join(folder, (await manifest()).Config), "utf8"));

  it("names its tags, its config and its one layer", async () => {
    const { RepoTags, Layers } = await manifest();
    assert.deepEqual({ RepoTags, Layers }, { RepoTags: ["localhost/a:1", "localhost/a:2"], Layers: ["layer.tar"] });
  });

  it("says the digest the layer really has, or nothing would unpack it", async () => {
    const layer = await readFile(path.join(folder, "layer.tar"));
    const digest = `sha256:${createHash("sha256").update(layer).digest("hex")}`;
    assert.deepEqual((await config()).rootfs, { type: "layers", diff_ids: [digest] });
  });

  it("carries what a container runs and as whom", async () => {
    assert.deepEqual((await config()).config, { User: "10001", Cmd: ["/program"] });
  });

  it("keeps modes and links, so that everybody may write to /tmp", async () => {
    const entries = new Map<string, ReadEntry>();
    await list({ file: path.join(folder, "layer.tar"), onReadEntry: (entry) => entries.set(entry.path, entry) });
    assert.equal(entries.get("./tmp/")?.mode, 0o1777);
    assert.equal(entries.get("./program")?.mode, 0o755);
    assert.equal(entries.get("./link")?.linkpath, "program");
  });
});
