import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { argShapes } from "../../../../components/stateful-app/problems/arg-shapes.ts";
import type { Shape } from "../../../../components/stateful-app/problems/shape.ts";
import { current } from "../../../../scripts/shapes.mts";

/** The shape at a path; `*` is any name, or any place in a list. */
function at(path: string): Shape {
  return path.split(".").reduce<Shape>((shape, step) => {
    if (shape.kind === "fields") return shape.fields[step]!;
    return shape.kind === "leaf" ? assert.fail(path) : shape.each;
  }, argShapes);
}

describe("problems: shapes of args", function () {
  this.timeout("1m");

  it("are those of the args' types; `npm run shapes` writes them anew", async () => {
    for (const [file, text] of Object.entries(await current())) assert.equal(readFileSync(file, "utf8"), text);
  });

  it("know a container wherever there is one", () => {
    for (const path of ["initContainers.*", "sidecars.*", "jobs.before.*", "jobs.after.*"])
      assert.deepEqual(at(`${path}.envFrom`), at("envFrom"), path);
  });

  it("leave to rules and to Kubernetes what is theirs", () => {
    for (const path of ["image", "env.*", "volumes.*.csi", "scheduling.affinity", "secretFiles.*.data.*"])
      assert.equal(at(path).kind, "leaf", path);
  });
});
