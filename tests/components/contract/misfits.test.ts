import assert from "node:assert/strict";
import Ajv from "ajv";
import fc from "fast-check";
import { misfits } from "../../../components/contract/misfits";
import schema from "../../../components/contract/schema/1.json";
import { promised } from "../../support/contract-example";

/** Every place in a value, as the way to it. */
function places(value: unknown, way: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [[...way]];
  return [[...way], ...Object.entries(value).flatMap(([key, one]) => places(one, [...way, key]))];
}

/** A copy with another value in one place, or with nothing there. */
function changed(way: readonly string[], change: unknown): unknown {
  const [last] = way.slice(-1);
  if (last === undefined) return change;
  const copy = structuredClone(promised) as unknown;
  const holder = way.slice(0, -1).reduce<any>((value, key) => value[key], copy);
  if (change === undefined && Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (change === undefined) delete holder[last];
  else holder[last] = change;
  return copy;
}

describe("misfits", () => {
  const validate = new Ajv({ strict: false }).compile(schema);

  it("are none where a promise is kept, nor where a later producer tells more", () => {
    assert.deepEqual(misfits(schema, promised), []);
    assert.deepEqual(misfits(schema, { ...promised, later: { more: 1 } }), []);
  });

  it("name the place, the rule and the value", () => {
    const broken = { ...promised, namespace: 3, replicas: [{ ...promised.replicas[0], podName: undefined }] };
    assert.deepEqual(misfits(schema, broken), [
      { path: ".namespace", rule: "a text", value: 3 },
      { path: ".replicas[0].podName", rule: "a text", value: undefined },
    ]);
    assert.deepEqual(misfits(schema, []), [{ path: "", rule: "a record", value: [] }]);
  });

  it("are found exactly where a full validator finds some, whatever stands in any place", () => {
    const change = fc.oneof(fc.constant(undefined), fc.jsonValue());
    fc.assert(
      fc.property(fc.constantFrom(...places(promised)), change, (way, value) => {
        const whole = changed(way, value);
        assert.equal(misfits(schema, whole).length === 0, validate(whole), JSON.stringify(whole));
      }),
      { numRuns: 500 },
    );
  });

  it("know every word that the schema uses, but for those that only describe", () => {
    const words = new Set<string>();
    const visit = (one: any): void => {
      if (typeof one !== "object") return;
      Object.keys(one).forEach((word) => words.add(word));
      Object.values(one.properties ?? {}).forEach(visit);
      [one.items, one.additionalProperties].filter(Boolean).forEach(visit);
    };
    visit(schema);
    for (const word of ["$schema", "description", "definitions"]) words.delete(word);
    assert.deepEqual([...words].sort(), ["additionalProperties", "const", "items", "properties", "required", "type"]);
    assert.deepEqual(schema.definitions, {});
  });
});
