import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { current, generated, schemaFile } from "../../../scripts/schema.mts";
import type { Schema } from "../../../components/contract/misfits.ts";
import { breaks } from "../../support/schema-breaks.ts";

const folder = path.join(import.meta.dirname, "released");
const types = JSON.parse(JSON.stringify(generated)) as Schema;
const version = (schema: Schema) => schema.properties?.["contract"]?.const;
const released = readdirSync(folder).map((file) => ({
  release: path.basename(file, ".json"),
  schema: JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Schema,
}));

describe("the contract's schema", function () {
  this.timeout("60s");

  it("is shipped as the types say it; `npm run schema` writes it anew", async () => {
    assert.equal(readFileSync(schemaFile, "utf8"), await current());
  });

  for (const { release, schema } of released)
    it(`of release ${release} is kept: whatever breaks it needs a new version of the contract`, () => {
      if (version(schema) === version(types)) assert.deepEqual(breaks(schema, types), []);
    });

  it("has released the version that the types say, so that there is something to keep", () => {
    assert.ok(released.some(({ schema }) => version(schema) === version(types)));
  });

  it("is broken by a field that goes, changes, or is asked of those who never had it; not by an optional one more", () => {
    const edited = (edit: (schema: any) => void) => {
      const copy = structuredClone(types);
      edit(copy);
      return breaks(types, copy);
    };
    assert.deepEqual(
      edited(({ properties }) => (properties.rollout = { type: "object" })),
      [],
    );
    assert.deepEqual(
      edited(({ properties, required }) => {
        properties.rollout = { type: "object" };
        required.push("rollout");
      }),
      [".rollout: must be optional, as earlier producers do not export it"],
    );
    assert.deepEqual(
      edited(({ properties }) => delete properties.owner),
      [".owner: must stay, as earlier consumers read it"],
    );
    assert.deepEqual(
      edited((schema) => (schema.required = schema.required.filter((name: string) => name !== "app"))),
      [".app: must stay required, as earlier consumers read it"],
    );
    assert.deepEqual(
      edited(({ properties }) => (properties.replicas.items.properties.ordinal.type = "string")),
      [".replicas[].ordinal: must stay of type number, got string"],
    );
    assert.deepEqual(
      edited(({ properties }) => properties.claims.additionalProperties.required.push("storageClassName")),
      [".claims.*.storageClassName: must be optional, as earlier producers do not export it"],
    );
  });
});
