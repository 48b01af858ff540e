import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { SecretFilesArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const files = (data: object) =>
  refusal({ files: { settings: { mountPath: "/etc/db", data: data as Record<string, string> } } });
const secret = (data: object) =>
  refusal({ secretFiles: { keys: { mountPath: "/etc/keys", data: data as SecretFilesArgs["data"] } } });

describe("problems: files", () => {
  for (const name of ["a/b", "..", ".", "..data", "", "ä"])
    it(`refuses a file named "${name}"`, () => {
      assert.equal(
        files({ [name]: "x" }),
        `files.settings.data: must have file names of 1 to 253 letters, digits, '-', '_' and '.', not starting with '..', got "${name}"; rename the file; for a file in a folder add another entry to files`,
      );
    });

  it("takes a file name of 253 characters and refuses one of 254", () => {
    assert.equal(files({ ["a".repeat(253)]: "" }), "");
    assert.equal(
      secret({ ["a".repeat(254)]: "" }),
      `secretFiles.keys.data: must have file names of 1 to 253 letters, digits, '-', '_' and '.', not starting with '..', got "${"a".repeat(76)}…; rename the file; for a file in a folder add another entry to files`,
    );
  });

  it("takes 1 MiB of files and refuses one byte more", () => {
    const refused = "must hold at most 1048576 bytes in all, got 1048577; put it into the image or on a volume";
    assert.equal(files({ a: "x".repeat(1024 ** 2 - 1) }), "");
    assert.equal(files({ a: "x".repeat(1024 ** 2) }), `files.settings.data: ${refused}`);
    assert.equal(secret({ a: "x".repeat(1024 ** 2) }), `secretFiles.keys.data: ${refused}`);
  });

  it("refuses a subPath that is not among the files", () => {
    assert.equal(
      refusal({ files: { settings: { mountPath: "/etc/db.conf", subPath: "db.cnf", data: { "db.conf": "" } } } }),
      'files.settings.subPath: must be one of the files in data, got "db.cnf"; write one of db.conf',
    );
  });

  it("refuses a name that no volume could have", () => {
    assert.equal(
      refusal({ secretFiles: { my_keys: { mountPath: "/etc/keys", data: {} } } }),
      `secretFiles.my_keys: must be lower-case letters, digits and '-', and start and end with a letter or digit, got "my_keys"; write "my-keys"`,
    );
  });

  it("takes secret content that is known only later, and says where to put it elsewhere", () => {
    assert.equal(secret({ key: pulumi.secret("x") }), "");
    assert.equal(
      files({ key: pulumi.secret("x") }),
      "files.settings.data.key: must be known at preview, as it names the ConfigMap, got an Output; write it into secretFiles instead",
    );
  });

  it("refuses content that is no text, without showing what may be a secret", () => {
    assert.equal(
      secret({ key: 1234 }),
      `secretFiles.keys.data.key: must be a string, got a number; write the file's content`,
    );
  });

  it("refuses files without content", () => {
    assert.equal(
      refusal({ files: { settings: { mountPath: "/etc/db" } as never } }),
      'files.settings.data: must be content by file name, got undefined; write such as { "db.conf": "…" }',
    );
  });
});
