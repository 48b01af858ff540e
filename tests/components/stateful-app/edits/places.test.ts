import assert from "node:assert/strict";
import { StatefulApp, type StatefulAppArgs } from "../../../../components";
import { placeProblem } from "../../../../components/stateful-app/edits/places";
import { example, exampleSettings } from "../../../support/example";
import { record } from "../../../support/recording";

const args: Partial<StatefulAppArgs> = {
  replicas: 2,
  secretFiles: { keys: { mountPath: "/etc/keys", data: { key: "x" } } },
  podServices: {},
  ingress: { host: "db.example.com" },
  httpRoute: { gateway: { name: "public" } },
  networkPolicy: {},
  monitoring: "sql",
  jobs: { before: { migrate: {} }, after: { smoke: {} } },
  rollout: { check: {} },
  headlessService: { name: "peers" },
  clientService: { name: "clients" },
  serviceAccount: { name: "runner" },
};
const s = exampleSettings(args);

describe("places", function () {
  this.timeout(20_000);

  it("takes every object of an app where the app puts it, and refuses each elsewhere", async () => {
    const { resources } = await record(() => new StatefulApp("db", { ...example, ...args }));
    const objects = resources.filter(({ type }) => type.startsWith("kubernetes:"));
    assert.ok(objects.length > 14, `${objects.length}`);
    for (const { type, inputs } of objects) {
      const named =
        inputs.metadata.name === undefined ? { ...inputs.metadata, name: "db.keys-1a2b3c4d" } : inputs.metadata;
      const placed = { ...inputs, metadata: named };
      assert.equal(placeProblem(s, placed), undefined, type);
      const { kind } = inputs;
      assert.match(
        placeProblem(s, { ...placed, metadata: { ...named, namespace: "elsewhere" } }) ?? "",
        new RegExp(`^${kind} metadata.namespace: must stay .*, got "elsewhere"; leave it out of the transform`),
      );
      assert.match(
        placeProblem(s, { ...placed, metadata: { ...named, name: "other" } }) ?? "",
        new RegExp(`^${kind} metadata.name: must stay as the app names it \\(.+\\), got "other"; leave it out`),
      );
    }
  });

  it("are named by a few where there are many", () => {
    const many = exampleSettings({ replicas: 300 });
    const metadata = { name: "other", namespace: "shop" };
    const refused = placeProblem(many, { kind: "PersistentVolumeClaim", metadata });
    assert.match(refused ?? "", /\(data-db-0, data-db-1, data-db-2, …, data-db-299\)/);
    const last = { ...metadata, name: "data-db-299" };
    assert.equal(placeProblem(many, { kind: "PersistentVolumeClaim", metadata: last }), undefined);
  });

  it("are looked at before any object is made or changed", async () => {
    const { resources } = await record(() => new StatefulApp("db", { ...example, ...args }));
    // The set has a rule of its own, which looks at more.
    const others = resources.filter(({ type }) => type.startsWith("kubernetes:") && !type.endsWith(":StatefulSet"));
    for (const { name, type, hooks } of others)
      for (const when of ["beforeCreate", "beforeUpdate"] as const)
        assert.ok(hooks[when].includes("shop/db: names and namespace stay"), `${when} of ${type} ${name}`);
  });
});
