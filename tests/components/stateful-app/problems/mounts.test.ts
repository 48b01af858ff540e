import assert from "node:assert/strict";
import { refusal } from "../../../support/example";

const at = (mountPath: string) => refusal({ claims: { data: { size: "1Gi", mountPath } } });
const conf = (mountPath: string) => ({ mountPath, data: { "db.conf": "" }, subPath: "db.conf" });
const remedy = 'write a path such as "/data"';

describe("problems: mounts", () => {
  for (const [mountPath, rule] of [
    ["data", "be an absolute path"],
    ["", "be an absolute path"],
    ["/a:b", "not contain ':'"],
    ["/data/../etc", "not contain '..'"],
    ["/", "not be the root, which would hide the image"],
    ["//", "not be the root, which would hide the image"],
  ])
    it(`refuses the mount path "${mountPath}"`, () => {
      assert.equal(
        at(mountPath!),
        `claims.data.mountPath: must ${rule}, got "${mountPath}"; write a path such as "/data"`,
      );
    });

  it("takes a file name with dots in it, and a folder inside a folder", () => {
    assert.equal(at("/data/a..b"), "");
    assert.equal(at("/etc/db/deeper"), "");
  });

  it("refuses two mounts in one place, however it is written", () => {
    assert.equal(
      at("/etc/db/"),
      'claims.data.mountPath: must differ from files.settings.mountPath, got "/etc/db"; choose another path',
    );
    assert.equal(
      at("/tmp"),
      'claims.data.mountPath: must differ from volumes.tmp.mountPath, got "/tmp"; choose another path',
    );
  });

  const two = (...mountPaths: string[]) => {
    const mounts = mountPaths.map((mountPath) => ({ mountPath, subPath: "wal" }));
    return refusal({ claims: { data: { size: "1Gi", mountPath: "/data", subPath: "data", mounts } } });
  };

  it("takes one volume in several places, and refuses a second one in the same place", () => {
    assert.equal(two("/wal", "/data/wal"), "");
    assert.equal(
      two("/data"),
      'claims.data.mounts[0].mountPath: must differ from claims.data.mountPath, got "/data"; choose another path',
    );
  });

  it("refuses a path for each pod, which would be one of that name in all of them", () => {
    assert.equal(
      two("/$(POD_NAME)"),
      'claims.data.mounts[0].mountPath: must not hold $(…), which stays as it is, got "/$(POD_NAME)"; write one path for all pods; subPathExpr can differ',
    );
  });

  it('refuses the word "false" for a place that is to be writable', () => {
    const mounts = [{ mountPath: "/wal", readOnly: "false" as unknown as boolean }];
    assert.equal(
      refusal({ claims: { data: { size: "1Gi", mountPath: "/data", mounts } } }),
      'claims.data.mounts[0].readOnly: must be true or false, got "false"; write one of them, unquoted',
    );
  });

  it("refuses one name for a claim and for files, which would be one volume", () => {
    assert.equal(
      refusal({ claims: { settings: { size: "1Gi", mountPath: "/data" } } }),
      'claims.settings: must have another name than files.settings, which would be the same volume, got "settings"; rename one of them',
    );
  });

  it("refuses the name of the volume behind /tmp", () => {
    assert.equal(
      refusal({ claims: { tmp: { size: "1Gi", mountPath: "/data" } } }),
      'claims.tmp: must have another name than the volume behind /tmp, which would be the same volume, got "tmp"; rename one of them',
    );
  });

  it("refuses a path that a stack's configuration left out", () => {
    assert.equal(
      at(undefined as unknown as string),
      "claims.data.mountPath: must be a string, got undefined; write one",
    );
  });

  for (const path of ["/proc", "/proc/db", "/dev", "//dev/"])
    it(`refuses ${path}, without which no container starts`, () => {
      assert.equal(
        at(path),
        `claims.data.mountPath: must not be /dev, nor be in /proc, which belong to the kernel, got "${path}"; ${remedy}`,
      );
    });

  it("takes shared memory, and names that only begin alike", () => {
    for (const path of ["/dev/shm", "/processes", "/device"]) assert.equal(at(path), "");
  });

  it("takes a single file on a volume that can be written to", () => {
    assert.equal(refusal({ files: { conf: conf("/data/db.conf") } }), "");
  });

  it("refuses a single file in a folder of files, with which no container starts", () => {
    assert.equal(
      refusal({ files: { folder: { mountPath: "/etc/db", data: { a: "" } }, conf: conf("/etc/db/db.conf") } }),
      'files.conf.mountPath: must not be a single file in files.folder, whose folder cannot be written to, got "/etc/db/db.conf"; add the file to that folder, or choose another path',
    );
    assert.equal(
      refusal({
        volumes: { all: { mountPath: "/srv", configMap: { name: "all" } } },
        secretFiles: { conf: conf("/srv/key") },
      }),
      'secretFiles.conf.mountPath: must not be a single file in volumes.all, whose folder cannot be written to, got "/srv/key"; add the file to that folder, or choose another path',
    );
  });

  it("refuses a folder in what is a file", () => {
    assert.equal(
      refusal({
        files: { conf: conf("/etc/db.conf") },
        claims: { data: { size: "1Gi", mountPath: "/etc/db.conf/data" } },
      }),
      'claims.data.mountPath: must not lie in files.conf, which is a file, got "/etc/db.conf/data"; choose another path',
    );
  });
});
