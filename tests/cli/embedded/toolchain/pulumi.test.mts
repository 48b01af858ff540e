import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { atLeast, pulumiCli } from "../../../../cli/embedded/toolchain/pulumi.mts";
import { builtProviderFolder } from "../../../../cli/embedded/toolchain/provider.mts";
import { versions } from "../../../../cli/embedded/toolchain/versions.mts";

describe("a Pulumi CLI on the PATH", () => {
  const before = { ...process.env };
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "pulumi-"));
    process.env.PATH = `${folder}${path.delimiter}${before.PATH}`;
    process.env.PULUMI_HOME = path.join(folder, "home");
  });

  afterEach(async () => {
    for (const name of ["PATH", "PULUMI_HOME"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
    await rm(folder, { recursive: true, force: true });
  });

  async function install(script: string): Promise<string> {
    const command = path.join(folder, "pulumi");
    await writeFile(command, `#!/bin/sh\n${script}\n`);
    await chmod(command, 0o755);
    return command;
  }

  it("is taken before any other", async () => {
    const command = await install("echo v3.250.1");
    assert.deepEqual(await pulumiCli(), { command, official: true });
  });

  it("keeps the provider it has", async () => {
    const command = await install("exit 1");
    await mkdir(path.join(folder, "home/plugins", `resource-kubernetes-v${versions.pulumiKubernetes}`), {
      recursive: true,
    });
    assert.equal(await builtProviderFolder(command), undefined);
  });

  for (const [actual, accepted] of [
    ["v3.245.0", true],
    ["v3.245.7", true],
    ["v3.260.1", true],
    ["v3.244.9", false],
    ["v4.0.0", false],
    ["", false],
  ] as const) {
    it(`${accepted ? "serves" : "is passed over"} when it says ${actual || "nothing"}`, () => {
      assert.equal(atLeast("3.245.0", actual), accepted);
    });
  }
});
