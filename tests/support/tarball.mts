import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { repository } from "../../cli/places.mts";

/** What `npm pack` gives, in a folder of its own for one suite. Call it inside `describe`. */
export function testTarball(): { readonly file: string } {
  const tarball = { file: "" };
  let folder = "";
  before(async function () {
    this.timeout("3m");
    folder = await mkdtemp(path.join(tmpdir(), "stateful-app-package-"));
    await execa("npm", ["pack", "--pack-destination", folder], { cwd: repository });
    tarball.file = path.join(folder, (await readdir(folder))[0]!);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  return tarball;
}
