import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { repository } from "../../cli/places.mts";
import { goldenFile, stacks } from "../repository/golden/guarded.mts";
import { newerProvider } from "../support/newer-provider.mts";
import { peerVersions } from "../support/peer-versions.mts";
import { rootProgramOnPackage } from "../support/root-program.mts";
import { standalone } from "../support/standalone.mts";
import { testStack } from "../support/stack.mts";
import { testTarball } from "../support/tarball.mts";
import { visits } from "../support/visits.mts";

const unitTest = `
import * as pulumi from "@pulumi/pulumi";
import { StatefulApp, type StatefulAppArgs } from "stateful-app";
import { CertManager } from "stateful-app/cert-manager";
import { readStatefulApp } from "stateful-app/contract";

async function test(): Promise<void> {
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: name + "-id", state: inputs }),
    call: ({ inputs }) => inputs,
  });
  const certManager = new CertManager("cert-manager", { mode: "existing" });
  const args: StatefulAppArgs = {
    namespace: "shop",
    image: "registry.example/db:1.4.2",
    replicas: 2,
    ports: { sql: 5432 },
    claims: { data: { size: "1Gi", mountPath: "/data" } },
    tls: { issuer: certManager.issuer },
    jobs: { before: { migrate: {} } },
  };
  const db = new StatefulApp("db", args, { dependsOn: certManager });
  pulumi
    .all([db.pvcNames, db.contract])
    .apply(([names, contract]) => console.log(JSON.stringify([names, typeof readStatefulApp, contract.app])));
}

void test();
`;

/** What renders the program here, and checks its types. */
const tools = ["typescript", "@types/node", "tsx", "esbuild", "esbuild-register", "yaml"];

for (const [age, { sdk, provider }] of Object.entries(peerVersions))
  describe(`the package beside the ${age} SDK and provider`, function () {
    this.timeout("10m");
    const folder = standalone(`${age}-versions`, {
      "test.ts": unitTest,
      "package.json": JSON.stringify({ name: "shop", private: true }),
      // Of other packages' declarations too: ours are read through them.
      "tsconfig.json": JSON.stringify({
        compilerOptions: { strict: true, outDir: "built", module: "nodenext", target: "es2022", types: ["node"] },
        files: ["test.ts", "program/index.ts"],
      }),
    });
    const program = path.join(folder, "program");
    const tarball = testTarball();
    const run = (cwd: string, program: string, ...args: string[]) =>
      execa(program, args, { cwd, preferLocal: true, localDir: folder });

    before(async function () {
      const { devDependencies } = JSON.parse(await readFile(path.join(repository, "package.json"), "utf8")) as {
        devDependencies: Record<string, string>;
      };
      const pair = [`@pulumi/pulumi@${sdk}`, `@pulumi/kubernetes@${provider}`];
      const more = ["@pulumi/kubernetes-cert-manager", ...tools].map((name) => `${name}@${devDependencies[name]}`);
      const quick = ["--prefer-offline", "--no-audit", "--no-fund"];
      await run(folder, "npm", "install", ...quick, tarball.file, ...pair, ...more);
      await rootProgramOnPackage(program);
    });

    it(`is installed without flags beside ${sdk} and ${provider}, and sees one copy of each`, async () => {
      for (const [name, version] of Object.entries({ pulumi: sdk, kubernetes: provider })) {
        const { stdout } = await run(folder, "npm", "ls", "--all", "--parseable", "--long", `@pulumi/${name}`);
        const found = stdout.split("\n").map((line) => line.split(":").find((part) => part.startsWith(`@pulumi/`)));
        assert.deepEqual([...new Set(found)], [`@pulumi/${name}@${version}`], stdout);
      }
    });

    it("keeps its types, its own and those it takes from them, under a strict compiler", async () => {
      await run(folder, "tsc", "-p", ".");
    });

    it("can be unit-tested with Pulumi's own mocks, as it was compiled then", async () => {
      assert.equal((await run(folder, "node", "built/test.js")).stdout, '[["data-db-0","data-db-1"],"function","db"]');
    });

    it("renders what the golden files hold, and all else as the source does here", async () => {
      const node = ["--require=./load.cjs", "--import=tsx"];
      const golden = (stack: string) => path.join(program, path.relative(repository, goldenFile(stack)));
      for (const stack of stacks) await rm(golden(stack));
      await run(program, "node", ...node, "tests/repository/golden/write.mts");
      for (const stack of stacks) {
        assert.equal(await readFile(golden(stack), "utf8"), await readFile(goldenFile(stack), "utf8"));
        const [there, here] = await Promise.all(
          [program, repository].map((cwd) => run(cwd, "node", ...node, "render/render.mts", "--stack", stack)),
        );
        assert.equal(there!.stdout, here!.stdout);
      }
    });

    if (age !== "newest") return;
    const config = { replicas: 1, volumeSize: "16Mi" };
    const stack = testStack("newest-versions", { program, config, from: "embedded" });
    newerProvider("newest-versions", stack);

    it("finds its data again after a destroy, told by nothing but the program to adopt what stands", async () => {
      await stack.up();
      await visits(stack).visit("visits-0", 2);
      await stack.destroy();
      await stack.up();
      assert.deepEqual(await visits(stack).counts(), { "visits-0": 2 });
    });
  });
