import assert from "node:assert/strict";
import { ownArgs } from "../../../../components/stateful-app/settings/own-args";
import { members } from "../../../../scripts/args.mts";

describe("settings: own args", () => {
  it("are all that may stand beside a container's fields, and none of those", () => {
    const documented = ["StatefulAppArgs", "SidecarArgs", "JobArgs"].flatMap((name) => members(name));
    assert.deepEqual(ownArgs, [...new Set(documented.map(({ name }) => name))].sort());
  });
});
