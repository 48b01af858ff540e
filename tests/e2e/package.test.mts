import assert from "node:assert/strict";
import { execa } from "execa";
import { versions } from "../../cli/embedded/toolchain/versions.mts";
import { stackFiles, standalone } from "../support/standalone.mts";
import { testStack } from "../support/stack.mts";
import { testTarball } from "../support/tarball.mts";
import { visits } from "../support/visits.mts";

const source = `
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp, type StatefulAppArgs } from "stateful-app";

const config = new pulumi.Config();
const context = config.require("context");
const provider = new k8s.Provider("cluster", { context });
const args: StatefulAppArgs = {
  namespace: config.require("namespace"),
  image: config.require("image"),
  command: ["node", "-e", "require('http').createServer((_, answer) => answer.end('here')).listen(8080)"],
  replicas: 2,
  ports: { http: 8080 },
  claims: { data: { size: "16Mi", mountPath: "/data" } },
};
const shop = new StatefulApp("shop", args, { provider });
export const podNames: pulumi.Output<string[]> = shop.podNames;
`;

describe("the package in a program of its own", function () {
  this.timeout("10m");
  const folder = standalone("installing-the-package", {
    "index.ts": source,
    "Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: index.ts\n",
    ...stackFiles("shop"),
    "package.json": JSON.stringify({ name: "shop", private: true }),
    "tsconfig.json": JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, skipLibCheck: true, module: "nodenext" },
    }),
  });
  const tarball = testTarball();
  const run = (program: string, ...args: string[]) => execa(program, args, { cwd: folder, preferLocal: true });

  before(async function () {
    const sdk = [`@pulumi/pulumi@${versions.pulumi}`, `@pulumi/kubernetes@${versions.pulumiKubernetes}`];
    const quick = ["--prefer-offline", "--no-audit", "--no-fund"];
    await run("npm", "install", ...quick, tarball.file, ...sdk, "typescript@6.0.3");
  });
  const stack = testStack("package", { program: folder });

  it("has its types checked by the program's own compiler, and one SDK for both", async () => {
    await run("tsc", "-p", ".");
    const { stdout } = await run("npm", "ls", "@pulumi/pulumi", "--parseable");
    assert.equal(stdout.trim().split("\n").length, 1, stdout);
  });

  it("is there for ES modules too", async () => {
    const { stdout } = await run(
      "node",
      "--input-type=module",
      "-e",
      'import { StatefulApp } from "stateful-app"; console.log(typeof StatefulApp)',
    );
    assert.equal(stdout, "function");
  });

  it("previews and runs: the pods stand with the names that were promised", async () => {
    assert.match(await stack.preview(), /StatefulSet/);
    await stack.up();
    const pods = (await visits(stack).pods()).map(({ metadata }) => metadata.name);
    assert.deepEqual(pods.sort(), (await stack.outputs<{ podNames: string[] }>()).podNames);
    await stack.preview("--expect-no-changes");
  });
});

describe("the root program beside the package", function () {
  const stack = testStack("root-program");
  testTarball();

  it("is what runs, not the library that `npm pack` compiled", async () => {
    assert.match(await stack.preview(), /kubernetes:apps\/v1:StatefulSet/);
  });
});
