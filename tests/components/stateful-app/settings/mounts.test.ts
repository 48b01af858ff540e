import assert from "node:assert/strict";
import { mounts } from "../../../../components/stateful-app/settings/mounts";

describe("settings: mounts", () => {
  it("can be several of one volume, each with its own folder, and writable unless the args change that", () => {
    const more = [
      { mountPath: "/wal", subPath: "wal" },
      { mountPath: "/own", subPathExpr: "$(POD_NAME)", readOnly: true },
    ];
    assert.deepEqual(mounts("claims.data", { mountPath: "/data", subPath: "data", mounts: more }), [
      { path: "claims.data", mountPath: "/data", subPath: "data", subPathExpr: undefined, readOnly: false },
      { path: "claims.data.mounts[0]", mountPath: "/wal", subPath: "wal", subPathExpr: undefined, readOnly: false },
      {
        path: "claims.data.mounts[1]",
        mountPath: "/own",
        subPath: undefined,
        subPathExpr: "$(POD_NAME)",
        readOnly: true,
      },
    ]);
  });
});
