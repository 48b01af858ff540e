import assert from "node:assert/strict";
import { podSecurityContext } from "../../../../components/stateful-app/settings/pod-security-context";

describe("settings: pod security context", () => {
  it("follows the user with group and volumes' group, unless they are named", () => {
    const { runAsGroup, fsGroup } = podSecurityContext({ runAsUser: 999 });
    assert.deepEqual({ runAsGroup, fsGroup }, { runAsGroup: 999, fsGroup: 999 });
    assert.equal(podSecurityContext({ runAsUser: 999, runAsGroup: 5 }).fsGroup, 999);
    assert.equal(podSecurityContext({ fsGroup: 0 }).fsGroup, 0);
  });

  it("denies root unless root is the user", () => {
    assert.equal(podSecurityContext({}).runAsNonRoot, true);
    assert.equal(podSecurityContext({ runAsUser: 0 }).runAsNonRoot, false);
  });
});
