import assert from "node:assert/strict";
import { refusal } from "../../../../support/example";

const at = (mountPath: string) => refusal({ claims: { data: { size: "1Gi", mountPath } } });
const data = (data: Record<string, string>) => refusal({ files: { settings: { mountPath: "/etc/db", data } } });

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

  for (const name of ["a/b", "..", ".", "..data", "", "ä"])
    it(`refuses a file named "${name}"`, () => {
      assert.equal(
        data({ [name]: "x" }),
        `files.settings.data: must have file names of 1 to 253 letters, digits, '-', '_' and '.', not starting with '..', got "${name}"; rename the file; for a file in a folder add another entry to files`,
      );
    });

  it("takes 1 MiB of files and refuses one byte more", () => {
    assert.equal(data({ a: "x".repeat(1024 ** 2 - 1) }), "");
    assert.equal(
      data({ a: "x".repeat(1024 ** 2) }),
      "files.settings.data: must hold at most 1048576 bytes in all, got 1048577; put it into the image or on a volume",
    );
  });

  it("refuses a subPath that is not among the files", () => {
    assert.equal(
      refusal({ files: { settings: { mountPath: "/etc/db.conf", subPath: "db.cnf", data: { "db.conf": "" } } } }),
      'files.settings.subPath: must be one of the files in data, got "db.cnf"; write one of db.conf',
    );
  });
});
