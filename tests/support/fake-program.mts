import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Puts a shell script on the PATH in place of a real program while the tests of a suite run. */
export function fakeProgram(name: string): { says(script: string): Promise<void>; isMissing(): void } {
  const real = process.env.PATH;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), `fake-${name}-`));
    process.env.PATH = `${folder}:${real}`;
  });
  afterEach(async () => {
    process.env.PATH = real;
    await rm(folder, { recursive: true });
  });
  return {
    says: async (script) => {
      await writeFile(path.join(folder, name), `#!/bin/sh\n${script}\n`);
      await chmod(path.join(folder, name), 0o755);
    },
    isMissing: () => void (process.env.PATH = folder),
  };
}
