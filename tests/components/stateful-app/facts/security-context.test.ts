import assert from "node:assert/strict";
import type { SecurityContextArgs, StatefulAppArgs } from "../../../../components";
import { needsLowPorts, securityContext } from "../../../../components/stateful-app/facts/security-context";
import { exampleSettings } from "../../../support/example";

const merged = (own: SecurityContextArgs, changes: Partial<StatefulAppArgs> = {}) => {
  const s = exampleSettings({ ...changes, securityContext: own });
  return securityContext(s, s.app);
};

describe("security context of a container", () => {
  it("takes from the pods what it does not set itself", () => {
    const podSecurityContext = { runAsUser: 999, runAsGroup: 5, seccompProfile: { type: "Unconfined" as const } };
    const { runAsUser, runAsGroup, seccompProfile } = merged({}, { podSecurityContext });
    assert.deepEqual({ runAsUser, runAsGroup, seccompProfile }, podSecurityContext);
    assert.equal(merged({ runAsUser: 1 }, { podSecurityContext }).runAsGroup, 1);
    assert.equal(merged({ runAsGroup: 7 }, { podSecurityContext }).runAsUser, 999);
  });

  it("denies root by the container's own user, where it has one", () => {
    assert.equal(merged({ runAsUser: 0 }).runAsNonRoot, false);
    assert.equal(merged({ runAsUser: 1 }, { podSecurityContext: { runAsUser: 0 } }).runAsNonRoot, true);
    assert.equal(merged({}, { podSecurityContext: { runAsNonRoot: false } }).runAsNonRoot, false);
  });

  it("lowers the first unprivileged port only for a user who is not root and a parameter that nobody set", () => {
    const ports = { web: 80 };
    assert.equal(needsLowPorts(exampleSettings({ ports })), true);
    assert.equal(needsLowPorts(exampleSettings({ ports, securityContext: { runAsUser: 0 } })), false);
    const sysctls = [{ name: "net.ipv4.ip_unprivileged_port_start", value: "80" }];
    assert.equal(needsLowPorts(exampleSettings({ ports, podSecurityContext: { sysctls } })), false);
  });
});
