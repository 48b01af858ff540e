import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import { containerSecurityContext, podSecurityContext } from "../../../../components/stateful-app/specs/security";
import { exampleSettings, least } from "../../../support/example";

const pod = (changes?: Partial<StatefulAppArgs>) => podSecurityContext(exampleSettings(changes)) as any;
const container = (changes?: Partial<StatefulAppArgs>) => {
  const s = exampleSettings(changes);
  return containerSecurityContext(s, s.app) as any;
};
const lowPorts = [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }];

describe("security", () => {
  it("runs as somebody who is nobody on the node, in a group that owns the volumes", () => {
    assert.deepEqual(pod(), {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      fsGroup: 10001,
      fsGroupChangePolicy: "OnRootMismatch",
      seccompProfile: { type: "RuntimeDefault" },
    });
  });

  it("says the same of the container, where checkers look", () => {
    assert.deepEqual(container(), {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      privileged: false,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
      seccompProfile: { type: "RuntimeDefault" },
    });
  });

  it("is root where that was said, and does not deny it", () => {
    const { runAsNonRoot, runAsUser, fsGroup } = pod({ runAsUser: 0, podSecurity: "baseline" });
    assert.deepEqual({ runAsNonRoot, runAsUser, fsGroup }, { runAsNonRoot: false, runAsUser: 0, fsGroup: 0 });
  });

  it("loosens what was named and nothing beside it", () => {
    assert.equal(container({ writableRootFilesystem: true }).readOnlyRootFilesystem, false);
    assert.deepEqual(container({ capabilities: ["NET_BIND_SERVICE"] }).capabilities, {
      drop: ["ALL"],
      add: ["NET_BIND_SERVICE"],
    });
  });

  it("does not deny an escalation to what can do everything already, which the API server would refuse", () => {
    assert.equal(container({ privileged: true }).allowPrivilegeEscalation, true);
    assert.equal(container({ capabilities: ["SYS_ADMIN"] }).allowPrivilegeEscalation, true);
  });

  it("lets a user who is not root listen below port 1024, in the app or beside it", () => {
    const ports = { web: 80 };
    assert.deepEqual(pod({ ports }).sysctls, lowPorts);
    assert.deepEqual(pod({ sidecars: { proxy: { image: least.image, ports } } }).sysctls, lowPorts);
    assert.equal("sysctls" in pod({ ports: { web: 1024 } }), false);
    assert.equal("sysctls" in pod({ ports, runAsUser: 0 }), false);
  });
});
