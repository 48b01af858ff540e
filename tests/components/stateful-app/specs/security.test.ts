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
  it("runs as a user that the node does not have, in a group that owns the volumes", () => {
    assert.deepEqual(pod(), {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      fsGroup: 10001,
      fsGroupChangePolicy: "OnRootMismatch",
      seccompProfile: { type: "RuntimeDefault" },
    });
  });

  it("repeats it for the container, where checkers look", () => {
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

  it("is root where the args ask for it, and does not deny it", () => {
    const { runAsNonRoot, runAsUser, fsGroup } = pod({ podSecurityContext: { runAsUser: 0 }, podSecurity: "baseline" });
    assert.deepEqual({ runAsNonRoot, runAsUser, fsGroup }, { runAsNonRoot: false, runAsUser: 0, fsGroup: 0 });
  });

  it("gives a container's own user its own group, and says of both whether they are root", () => {
    const { runAsNonRoot, runAsUser, runAsGroup } = container({ securityContext: { runAsUser: 0 } });
    assert.deepEqual({ runAsNonRoot, runAsUser, runAsGroup }, { runAsNonRoot: false, runAsUser: 0, runAsGroup: 0 });
    assert.equal(pod({ securityContext: { runAsUser: 0 } }).runAsUser, 10001);
  });

  it("lets the volumes' group differ from the user's", () => {
    const { runAsGroup, fsGroup } = pod({ podSecurityContext: { runAsUser: 999, fsGroup: 1000 } });
    assert.deepEqual({ runAsGroup, fsGroup }, { runAsGroup: 999, fsGroup: 1000 });
  });

  it("passes on the fields it has no opinion on", () => {
    const args = { supplementalGroups: [5], appArmorProfile: { type: "Unconfined" as const } };
    const { supplementalGroups, appArmorProfile } = pod({ podSecurityContext: args });
    assert.deepEqual({ supplementalGroups, appArmorProfile }, args);
  });

  it("loosens what was named and nothing beside it", () => {
    assert.equal(container({ securityContext: { readOnlyRootFilesystem: false } }).readOnlyRootFilesystem, false);
    assert.deepEqual(container({ securityContext: { capabilities: { add: ["NET_BIND_SERVICE"] } } }).capabilities, {
      drop: ["ALL"],
      add: ["NET_BIND_SERVICE"],
    });
  });

  it("does not deny an escalation to what can do everything already, which the API server would refuse", () => {
    assert.equal(container({ securityContext: { privileged: true } }).allowPrivilegeEscalation, true);
    assert.equal(
      container({ securityContext: { capabilities: { add: ["SYS_ADMIN"] } } }).allowPrivilegeEscalation,
      true,
    );
  });

  it("lets a user who is not root listen below port 1024, in the app or beside it", () => {
    const ports = { web: 80 };
    assert.deepEqual(pod({ ports }).sysctls, lowPorts);
    assert.deepEqual(pod({ sidecars: { proxy: { image: least.image, ports } } }).sysctls, lowPorts);
    assert.equal("sysctls" in pod({ ports: { web: 1024 } }), false);
    assert.equal("sysctls" in pod({ ports, podSecurityContext: { runAsUser: 0 } }), false);
    assert.equal("sysctls" in pod({ ports, securityContext: { runAsUser: 0 } }), false);
    const sysctls = [{ name: "net.ipv4.ip_unprivileged_port_start", value: "80" }];
    assert.deepEqual(pod({ ports, podSecurityContext: { sysctls } }).sysctls, sysctls);
  });
});
