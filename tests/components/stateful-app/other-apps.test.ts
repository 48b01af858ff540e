import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp } from "../../../components";
import { OtherApps } from "../../../components/stateful-app/other-apps";
import { settings } from "../../../components/stateful-app/settings";
import { least } from "../../support/example";
import { record } from "../../support/recording";

const refused =
  'namespace: must not name what app "db" has already, got "Namespace shop"; write { existing: "shop" } in one of them';

/** In a process of its own, since its end is what nobody catches. */
const twoProviders = `
const pulumi = require("@pulumi/pulumi");
pulumi.runtime.setMocks({
  newResource: ({ type, name, inputs }) => {
    console.log(type, name);
    return { id: name + "-id", state: inputs };
  },
  call: ({ inputs }) => inputs,
});
const k8s = require("@pulumi/kubernetes");
const { StatefulApp } = require("./components/index.ts");
const args = ${JSON.stringify(least)};
for (const [index, name] of ["db", "cache"].entries())
  new StatefulApp(name, args, { provider: new k8s.Provider(name + "-cluster", { context: process.argv[index + 1] }) });
`;

describe("StatefulApp: other apps", function () {
  this.timeout(20_000);

  it("refuses what another app of the program has already", async () => {
    await record(() => {
      new StatefulApp("db", least);
      assert.throws(() => new StatefulApp("cache", least), { message: refused });
    });
  });

  it("takes the same on another cluster", async () => {
    await record(() => {
      const [east, west] = ["east", "west"].map((context) => new k8s.Provider(context, { context }));
      new StatefulApp("db", least, { provider: east });
      new StatefulApp("cache", least, { provider: west });
      assert.throws(() => new StatefulApp("web", least, { provider: east }), { message: refused });
    });
  });

  it("takes the same in another program", async () => {
    await record(() => new StatefulApp("db", least));
    await record(() => new StatefulApp("cache", least));
  });

  it("refuses the same name in the same namespace, whatever the two are called in Pulumi", async () => {
    await record(() => {
      new StatefulApp("one", { ...least, name: "db" });
      assert.throws(() => new StatefulApp("two", { ...least, namespace: { existing: "shop" }, name: "db" }), {
        message: /^name: must not name what app "db" has already, got "StatefulSet shop\/db"; rename one$/m,
      });
    });
  });

  it("sees that two providers lead to one cluster, which the engine has to tell", async () => {
    const [east, again, west] = [{ context: "east" }, { context: "east" }, { context: "west" }];
    const others: string[][] = [];
    await record(async () => {
      for (const [index, args] of [east, again, west].entries()) {
        const apps = new OtherApps(new k8s.Provider(`provider-${index}`, args));
        assert.deepEqual(apps.here, []);
        const seen = await apps.sameCluster();
        others.push(seen.map(({ name }) => name));
        apps.add(settings(`app-${index}`, least));
      }
    });
    assert.deepEqual(others, [[], ["app-0"], []]);
  });

  it("refuses what another app has on the same cluster by another provider, before anything of it is made", () => {
    const cwd = path.resolve(__dirname, "../../..");
    const run = (...contexts: string[]) =>
      spawnSync(process.execPath, ["--import=tsx", "-e", twoProviders, ...contexts], { cwd, encoding: "utf8" });
    const { stdout, stderr } = run("east", "east");
    assert.ok(stderr.includes(`${refused}`), stderr);
    assert.equal(stdout.includes("kubernetes:core/v1:Namespace cache"), false, stdout);
    assert.match(run("east", "west").stdout, /^kubernetes:core\/v1:Namespace cache$/m);
  });

  it("is told apart by the cluster's identifier where the provider has one", async () => {
    await record(async () => {
      const identified = (name: string, kubeconfig: string, clusterIdentifier: string) =>
        new OtherApps(new k8s.Provider(name, { kubeconfig, clusterIdentifier }));
      identified("one", "/home/one", "main").add(settings("db", least));
      assert.equal((await identified("two", "/home/two", "main").sameCluster()).length, 1);
      assert.equal((await identified("three", "/home/one", "other").sameCluster()).length, 0);
    });
  });
});
