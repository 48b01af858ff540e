import assert from "node:assert/strict";
import { argShapes } from "../../../../components/stateful-app/problems/arg-shapes";
import type { Shape } from "../../../../components/stateful-app/problems/shape";
import { settings } from "../../../../components/stateful-app/settings";
import { example, refusal } from "../../../support/example";

const canary = "hunter2-of-the-canary";

/** The way to every arg, through one entry of what has any number of them. */
function ways(shape: Shape, way: readonly string[] = []): string[][] {
  const here = way.length > 0 ? [[...way]] : [];
  if (shape.kind === "leaf") return here;
  if (shape.kind === "fields")
    return [...here, ...Object.entries(shape.fields).flatMap(([name, field]) => ways(field, [...way, name]))];
  return [...here, ...ways(shape.each, [...way, shape.kind === "list" ? "0" : "some"])];
}

const put = (way: readonly string[], value: unknown) =>
  way.reduceRight((inner, name) => (name === "0" ? [inner] : { [name]: inner }), value) as object;

const all = ways(argShapes);

describe("problems: what belongs elsewhere", () => {
  const elsewhere = [canary, [canary], { password: canary }, [{ password: canary }]];
  /** Where a program may put a secret: what a container is told, and what is written into files, headers and notes. */
  const mayHoldSecrets =
    /\.(env|command|args|files|secretFiles|httpHeaders|labels|annotations|podLabels|podAnnotations)\b/;

  it("is refused in words or taken in any place there is, in none by a TypeError", () => {
    assert.ok(all.length > 500, `${all.length}`);
    for (const way of all)
      for (const value of elsewhere)
        assert.doesNotThrow(() => refusal(put(way, value)), `${way.join(".")}: ${JSON.stringify(value)}`);
  });

  it("is not shown wherever a secret may stand, in any container", () => {
    const places = all.filter((way) => mayHoldSecrets.test(`.${way.join(".")}`));
    assert.ok(places.length > 100, `${places.length}`);
    for (const way of places)
      for (const value of elsewhere.slice(1)) {
        const message = refusal(put(way, value));
        assert.ok(!message.includes(canary), message);
      }
  });
});

describe("problems: null", () => {
  const inPlaces = all.filter((way) => way.at(-1) !== "0");

  it("is in every place what undefined is, in the refusal and in what is made of it", () => {
    for (const way of inPlaces) {
      const [left, none] = [put(way, null), put(way, undefined)];
      assert.equal(refusal(left), refusal(none), way.join("."));
      if (refusal(none) === "")
        assert.deepEqual(
          settings("db", { ...example, ...left }),
          settings("db", { ...example, ...none }),
          way.join("."),
        );
    }
  });

  it("is a gap in a list", () => {
    assert.match(
      refusal({ command: ["serve", null as never] }),
      /^command\[1\]: must not be a gap in the list, got null/,
    );
  });
});
