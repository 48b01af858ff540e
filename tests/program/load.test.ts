import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";

/** What a program says that Node reads as Pulumi.yaml tells it to. */
function said(program: string): unknown {
  const cwd = path.resolve(__dirname, "../..");
  const { stdout, stderr } = spawnSync(process.execPath, ["--require=./load.cjs", "-e", program], { cwd });
  return JSON.parse(stdout.toString() || JSON.stringify(stderr.toString()));
}

describe("load.cjs", () => {
  it("leaves the compiler and the package manager aside while a program starts", () => {
    const loaded = said(`
      require("@pulumi/pulumi");
      const part = /node_modules.(typescript|@npmcli.arborist).lib/;
      console.log(JSON.stringify(Object.keys(require.cache).filter((file) => part.test(file))));
    `);
    assert.deepEqual(loaded, []);
  });

  it("gives them to the SDK when it carries a function's code elsewhere", () => {
    const text = said(`
      const { runtime } = require("@pulumi/pulumi");
      const add = (a, b) => a + b;
      runtime.serializeFunction(() => add(1, 2)).then(({ text }) => console.log(JSON.stringify(text)));
    `);
    assert.match(String(text), /return \(a, b\) => a \+ b;/);
  });
});
