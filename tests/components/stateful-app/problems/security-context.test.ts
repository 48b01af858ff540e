import assert from "node:assert/strict";
import type { PodSecurity, PodSecurityContextArgs, SecurityContextArgs } from "../../../../components";
import { least, refusal } from "../../../support/example";

const pod = (args: PodSecurityContextArgs, podSecurity?: PodSecurity) =>
  refusal({ podSecurityContext: args, podSecurity });
const container = (args: SecurityContextArgs, podSecurity?: PodSecurity) =>
  refusal({ securityContext: args, podSecurity });
const add = (name: string, podSecurity?: PodSecurity) => container({ capabilities: { add: [name] } }, podSecurity);

describe("problems: security context", () => {
  it("takes the largest user there is and refuses the next, for pods and containers", () => {
    const rule = "must be a whole number from 0 to 2147483647, got 2147483648; write a user's number, such as 10001";
    assert.equal(pod({ runAsUser: 2 ** 31 - 1 }), "");
    assert.equal(pod({ runAsUser: 2 ** 31, runAsGroup: 1, fsGroup: 1 }), `podSecurityContext.runAsUser: ${rule}`);
    assert.equal(container({ runAsUser: 2 ** 31, runAsGroup: 1 }), `securityContext.runAsUser: ${rule}`);
  });

  it("refuses root where the namespace would refuse its pods", () => {
    const rule =
      'must not be root under podSecurity "restricted", got 0; choose another user, or write podSecurity: "baseline"';
    assert.equal(pod({ runAsUser: 0 }), `podSecurityContext.runAsUser: ${rule}`);
    assert.equal(container({ runAsUser: 0 }), `securityContext.runAsUser: ${rule}`);
    assert.equal(pod({ runAsUser: 0 }, "baseline"), "");
    assert.equal(container({ runAsUser: 0 }, "baseline"), "");
  });

  it("refuses to allow root under the level restricted, whoever the user is", () => {
    assert.equal(
      pod({ runAsNonRoot: false }),
      'podSecurityContext.runAsNonRoot: must be true under podSecurity "restricted", got false; remove it, or write podSecurity: "baseline"',
    );
    assert.equal(pod({ runAsNonRoot: false }, "baseline"), "");
  });

  it("refuses a root user that the kubelet is asked to refuse, also where one comes from the pods", () => {
    const rule = "must be false for user 0, got true; remove it, or choose another user";
    assert.equal(pod({ runAsUser: 0, runAsNonRoot: true }, "baseline"), `podSecurityContext.runAsNonRoot: ${rule}`);
    assert.equal(
      refusal({
        podSecurity: "baseline",
        podSecurityContext: { runAsUser: 0 },
        sidecars: { agent: { image: least.image, securityContext: { runAsNonRoot: true } } },
      }),
      `sidecars.agent.securityContext.runAsNonRoot: ${rule}`,
    );
  });

  it("takes a privileged init container as root beside pods that are not root", () => {
    const sysctl = { image: least.image, securityContext: { privileged: true, runAsUser: 0 } };
    assert.equal(refusal({ initContainers: { sysctl }, podSecurity: "privileged" }), "");
  });

  it("takes the capabilities of each level", () => {
    assert.equal(add("NET_BIND_SERVICE"), "");
    assert.equal(add("CHOWN", "baseline"), "");
    assert.equal(add("SYS_ADMIN", "privileged"), "");
    assert.equal(add("ALL", "privileged"), "");
  });

  it("refuses the capabilities above it, and names the level that allows them", () => {
    assert.equal(
      add("CHOWN"),
      'securityContext.capabilities.add: must be allowed by podSecurity "restricted", got "CHOWN"; remove it, or write podSecurity: "baseline"',
    );
    assert.equal(
      add("SYS_ADMIN", "baseline"),
      'securityContext.capabilities.add: must be allowed by podSecurity "baseline", got "SYS_ADMIN"; remove it, or write podSecurity: "privileged"',
    );
  });

  it("refuses to keep the runtime's capabilities under the level restricted", () => {
    assert.equal(
      container({ capabilities: { drop: ["CHOWN"] } }),
      'securityContext.capabilities.drop: must hold "ALL" under podSecurity "restricted", got ["CHOWN"]; remove it, or write podSecurity: "baseline"',
    );
    assert.equal(container({ capabilities: { drop: [] } }, "baseline"), "");
  });

  it("refuses a capability's other spellings", () => {
    for (const name of ["CAP_CHOWN", "chown", ""])
      assert.equal(
        add(name, "privileged"),
        `securityContext.capabilities.add: must be named in capitals without CAP_, got "${name}"; write one such as "NET_BIND_SERVICE"`,
      );
  });

  it("refuses the node's full powers but where the namespace grants them", () => {
    const sidecars = { agent: { image: least.image, securityContext: { privileged: true } } };
    assert.equal(
      refusal({ sidecars, podSecurity: "baseline" }),
      'sidecars.agent.securityContext.privileged: must be false under podSecurity "baseline", got true; remove it, or write podSecurity: "privileged"',
    );
    const root = { agent: { image: least.image, securityContext: { privileged: true, runAsUser: 0 } } };
    assert.equal(refusal({ sidecars: root, podSecurity: "privileged" }), "");
  });

  it("refuses the node's full powers to the pods' user, who cannot use them, and takes a user of the container's own", () => {
    const sysctl = (securityContext: object) => ({
      podSecurity: "privileged" as const,
      initContainers: {
        sysctl: { image: "busybox:1.37", command: ["sysctl", "-w", "vm.max_map_count=262144"], securityContext },
      },
    });
    assert.equal(
      refusal(sysctl({ privileged: true })),
      "initContainers.sysctl.securityContext.privileged: must have a user of its own: the pods' user 10001 can use no privileges, got true; write runAsUser: 0 beside it, or the user that is meant",
    );
    assert.equal(refusal(sysctl({ privileged: true, runAsUser: 0 })), "");
    assert.equal(refusal(sysctl({ privileged: true, runAsUser: 70 })), "");
    assert.equal(refusal({ ...sysctl({ privileged: true }), podSecurityContext: { runAsUser: 0 } }), "");
  });

  it("refuses an escalation where the level forbids it, and its denial where it cannot be denied", () => {
    assert.equal(
      container({ allowPrivilegeEscalation: true }),
      'securityContext.allowPrivilegeEscalation: must be false under podSecurity "restricted", got true; remove it, or write podSecurity: "baseline"',
    );
    assert.equal(
      container({ privileged: true, allowPrivilegeEscalation: false }, "privileged"),
      "securityContext.allowPrivilegeEscalation: must be true for a privileged container, got false; remove it",
    );
  });

  it('refuses the word "false" where it would count as true', () => {
    for (const field of ["privileged", "readOnlyRootFilesystem", "allowPrivilegeEscalation", "runAsNonRoot"])
      assert.equal(
        container({ [field]: "false" }),
        `securityContext.${field}: must be true or false, got "false"; write one of them, unquoted`,
      );
  });

  it("refuses a kernel parameter that the level forbids, that has no name, or twice", () => {
    const one = (name: string) => pod({ sysctls: [{ name, value: "1" }] });
    assert.equal(one("net.ipv4.tcp_syncookies"), "");
    assert.equal(
      one("kernel.msgmax"),
      'podSecurityContext.sysctls[0].name: must be one that podSecurity "restricted" allows, got "kernel.msgmax"; remove it, or write podSecurity: "privileged"',
    );
    assert.equal(
      one("Kernel"),
      'podSecurityContext.sysctls[0].name: must name a kernel parameter, got "Kernel"; write one such as "net.ipv4.tcp_syncookies"',
    );
    const twice = { name: "net.ipv4.tcp_syncookies", value: "1" };
    assert.equal(
      pod({ sysctls: [twice, twice] }),
      'podSecurityContext.sysctls: must name each parameter once, got "net.ipv4.tcp_syncookies"; remove one',
    );
  });

  it("refuses groups and policies that Kubernetes does not have", () => {
    assert.equal(pod({ supplementalGroups: [1, 2 ** 31 - 1], supplementalGroupsPolicy: "Strict" }), "");
    assert.equal(
      pod({ supplementalGroups: [-1] }),
      "podSecurityContext.supplementalGroups[0]: must be a whole number of at least 0, got -1; write a group's number, such as 10001",
    );
    assert.equal(
      pod({ fsGroupChangePolicy: "Never" as "Always" }),
      'podSecurityContext.fsGroupChangePolicy: must be "OnRootMismatch" or "Always", got "Never"; choose one of them',
    );
  });

  it("refuses the args of other programs' names with the field that is meant", () => {
    assert.equal(
      refusal({ securityContext: { readonlyRootFilesystem: true } as object }),
      'securityContext.readonlyRootFilesystem: must be a known arg, got "readonlyRootFilesystem"; write "readOnlyRootFilesystem"',
    );
  });
});
