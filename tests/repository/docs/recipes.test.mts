import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { repository } from "../../../cli/places.mts";
import { rendering } from "../../../render/rendering.mts";

interface Set {
  readonly spec: {
    readonly replicas: number;
    readonly template: {
      readonly spec: {
        readonly containers: readonly { readonly resources: { readonly requests: Record<string, string> } }[];
      };
    };
    readonly volumeClaimTemplates: readonly {
      readonly spec: { readonly resources: { readonly requests: Record<string, string> } };
    }[];
  };
}

const folder = path.join(repository, "examples/recipes");
const recipes = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const page = readFileSync(path.join(repository, "docs/recipes.md"), "utf8");
const files = ["Pulumi.dev.yaml", "Pulumi.yaml", "index.ts"];

const cores = (quantity: string) => (quantity.endsWith("m") ? Number.parseInt(quantity) / 1000 : Number(quantity));
const mebibytes = (quantity: string) => Number.parseInt(quantity) * (quantity.endsWith("Gi") ? 1024 : 1);
const written = (sum: number) => (sum % 1024 === 0 ? `${sum / 1024}Gi` : `${sum}Mi`);

describe("recipes", () => {
  for (const recipe of recipes) {
    it(`${recipe} is an ordinary program of at most sixty lines, with the files of a lab`, () => {
      const there = readdirSync(path.join(folder, recipe)).sort();
      assert.deepEqual(
        there,
        there.includes("Pulumi.embedded.yaml") ? [files[0], "Pulumi.embedded.yaml", ...files.slice(1)] : files,
      );
      const lines = readFileSync(path.join(folder, recipe, "index.ts"), "utf8")
        .trimEnd()
        .split("\n");
      assert.ok(lines.length <= 60, `${lines.length} lines`);
    });

    it(`${recipe} costs what docs/recipes.md says, and has its word on day two there`, async () => {
      const { manifests } = await rendering(path.join(folder, recipe), "dev");
      const [set] = manifests.filter(({ kind }) => kind === "StatefulSet") as unknown as Set[];
      assert.ok(set);
      const { replicas, template, volumeClaimTemplates } = set.spec;
      const requests = template.spec.containers.map(({ resources }) => resources.requests);
      const sum = (of: (quantity: string) => number, name: string) =>
        requests.reduce((total, request) => total + replicas * of(request[name]!), 0);
      const volumes = volumeClaimTemplates.map(({ spec }) => `${replicas} × ${spec.resources.requests["storage"]}`);
      const row = page
        .split("\n")
        .find((line) => line.startsWith(`| [${recipe}](`))
        ?.split("|")
        .slice(2, -1)
        .map((cell) => cell.trim());
      assert.deepEqual(row, [
        `${replicas}`,
        `${Number(sum(cores, "cpu").toFixed(3))}`,
        written(sum(mebibytes, "memory")),
        volumes.join(", "),
      ]);
      assert.match(page, new RegExp(`^- \\*\\*${recipe}\\*\\*: `, "m"));
    });
  }
});
