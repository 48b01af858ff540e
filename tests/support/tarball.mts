import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { withLock } from "../../cli/embedded/toolchain/lock.mts";
import { repository } from "../../cli/places.mts";

/** What `npm pack` gives, in a folder of its own for one suite. Call it inside `describe`. */
export function testTarball(): { readonly file: string } {
  const tarball = { file: "" };
  let folder = "";
  before(async function () {
    this.timeout("5m");
    folder = await mkdtemp(path.join(tmpdir(), "stateful-app-package-"));
    // One at a time, as each compiles the library into the same folder first.
    await withLock(
      path.join(repository, "node_modules/.pack"),
      () => {},
      async () => {
        await execa("npm", ["pack", "--pack-destination", folder], { cwd: repository });
      },
    );
    tarball.file = path.join(folder, (await readdir(folder))[0]!);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  return tarball;
}
