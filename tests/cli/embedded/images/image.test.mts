import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { contentKey } from "../../../../cli/embedded/images/image.mts";

describe("the content of an image", () => {
  let folder: string;
  /** An image with one program, as a build from a source puts it into the cache. */
  const built = async (source: string, text: string) => {
    const file = path.join(folder, source, "program");
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    return { tag: "localhost/program:1", layout: { program: { file } }, config: {} };
  };

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "images-"));
  });

  after(() => rm(folder, { recursive: true }));

  it("is another when a program is built from another source, also to the same size", async () => {
    const [one, other] = [await built("program-1-aaaa", "first"), await built("program-1-bbbb", "other")];
    assert.equal(await contentKey(one), await contentKey(await built("program-1-aaaa", "first")));
    assert.notEqual(await contentKey(one), await contentKey(other));
  });
});
