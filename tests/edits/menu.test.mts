import assert from "node:assert/strict";
import { problems } from "../../components/stateful-app/problems/index.ts";
import { settings } from "../../components/stateful-app/settings/index.ts";
import type { StatefulAppArgs } from "../../components/index.ts";
import { edited } from "../support/edits/edit.mts";
import { menu } from "../support/edits/menu.mts";
import { app, named, type Program } from "../support/edits/program.mts";

const names = {
  namespaces: { a: "shop", b: "other" },
  images: { stable: "localhost/node:24", other: "localhost/node:25" },
  owner: "edits/dev",
};

const refusals = (program: Program) =>
  named(program, names).flatMap(({ name, args }) => problems(settings(name, args as unknown as StatefulAppArgs)));

describe("the menu of edits", () => {
  for (const [arg, values] of Object.entries(menu))
    it(`has only values of ${arg} that a new app of three pods takes`, () => {
      const begin = [app("one", { namespace: "a", owner: "own", replicas: 3 })];
      const found = values.flatMap((value) => refusals(edited(begin, { kind: "set", app: 0, arg, value })));
      assert.deepEqual(found, []);
    });
});
