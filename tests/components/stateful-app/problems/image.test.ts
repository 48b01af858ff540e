import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { refusal } from "../../../support/example";

const image = (image: unknown) => refusal({ image: image as string });
const digest = (length: number) => `db@sha256:${"0".repeat(length)}`;

describe("problems: image", () => {
  for (const name of ["db:1", "localhost/node:24", "registry.example:5000/team/db__x:v1.4.2_rc-1", digest(64)])
    it(`takes ${name.slice(0, 50)}`, () => {
      assert.equal(image(name), "");
    });

  for (const name of [
    "",
    " db:1",
    "db:1 ",
    "Db:1",
    "db::1",
    "db:",
    "https://registry.example/db:1",
    "db@sha256:1",
    "-db:1",
  ])
    it(`refuses "${name}"`, () => {
      assert.equal(
        image(name),
        `image: must be an image reference, got "${name}"; write one such as "registry.example/db:1.4.2"`,
      );
    });

  for (const name of ["db", "registry.example:5000/db", "db:latest"])
    it(`refuses ${name}, which is another image tomorrow`, () => {
      assert.equal(
        image(name),
        `image: must have a tag other than latest, or a digest, got "${name}"; name the version that was tested`,
      );
    });

  it("refuses a digest that was not copied whole, which the node would refuse", () => {
    assert.equal(
      image(digest(63)),
      `image: must have a digest of 64 (sha256) or 128 (sha512) digits and letters a to f, got "@sha256:${"0".repeat(63)}"; copy it whole`,
    );
  });

  it("takes a name of 255 characters and refuses one of 256", () => {
    assert.equal(image(`${"a".repeat(255)}:1`), "");
    assert.equal(
      image(`${"a".repeat(256)}:1`),
      `image: must have a name of at most 255 characters, got "${"a".repeat(76)}…; shorten it by 1`,
    );
  });

  it("refuses none at all, and takes one that is known only later", () => {
    assert.equal(image(undefined), "image: must be a string, got undefined; write one");
    assert.equal(image(pulumi.output("whatever")), "");
  });

  it("tells the app's image once, and not again for every Job that runs it", () => {
    const jobs = { before: { migrate: { command: ["migrate"] } }, after: { seed: { image: "seed" } } };
    assert.equal(
      refusal({ image: "db", jobs }),
      [
        'image: must have a tag other than latest, or a digest, got "db"; name the version that was tested',
        'jobs.after.seed.image: must have a tag other than latest, or a digest, got "seed"; name the version that was tested',
      ].join("\n"),
    );
  });
});
