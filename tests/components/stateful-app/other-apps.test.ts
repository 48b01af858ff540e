import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp } from "../../../components";
import { least } from "../../support/example";
import { record } from "../../support/recording";

const refused =
  'namespace: must not name what app "db" has already, got "Namespace shop"; write { existing: "shop" } in one of them';

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
});
