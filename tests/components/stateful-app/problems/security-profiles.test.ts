import assert from "node:assert/strict";
import type { PodSecurity, SecurityContextArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const container = (args: SecurityContextArgs, podSecurity?: PodSecurity) =>
  refusal({ securityContext: args, podSecurity });

describe("problems: security profiles", () => {
  for (const field of ["seccompProfile", "appArmorProfile"] as const)
    it(`takes a profile of the node as ${field}, and refuses one that is not named or not used`, () => {
      const path = `securityContext.${field}`;
      assert.equal(container({ [field]: { type: "Localhost", localhostProfile: "profiles/audit.json" } }), "");
      assert.equal(
        container({ [field]: { type: "Localhost" } }),
        `${path}.localhostProfile: must name a profile on the node, got undefined; write one such as "audit.json"`,
      );
      assert.equal(
        container({ [field]: { type: "RuntimeDefault", localhostProfile: "audit.json" } }),
        `${path}.localhostProfile: must be left out but for type "Localhost", got "audit.json"; remove it`,
      );
      assert.equal(
        container({ [field]: { type: "Localhost", localhostProfile: "../audit.json" } }),
        `${path}.localhostProfile: must be a relative path without '..', got "../audit.json"; write one such as "audit.json"`,
      );
    });

  it("refuses to confine nothing but where the namespace allows it", () => {
    assert.equal(
      container({ seccompProfile: { type: "Unconfined" } }, "baseline"),
      'securityContext.seccompProfile.type: must not be Unconfined under podSecurity "baseline", got "Unconfined"; remove it, or write podSecurity: "privileged"',
    );
    assert.equal(container({ seccompProfile: { type: "Unconfined" } }, "privileged"), "");
  });

  it("refuses SELinux labels that could free a container", () => {
    assert.equal(container({ seLinuxOptions: { type: "container_t", level: "s0:c1,c2" } }), "");
    assert.equal(
      container({ seLinuxOptions: { type: "spc_t" } }),
      'securityContext.seLinuxOptions.type: must be "container_t", "container_init_t", "container_kvm_t" or "container_engine_t", got "spc_t"; choose one of them',
    );
    assert.equal(
      container({ seLinuxOptions: { user: "system_u" } }),
      'securityContext.seLinuxOptions.user: must be left out under podSecurity "restricted", got "system_u"; remove it, or write podSecurity: "privileged"',
    );
    assert.equal(container({ seLinuxOptions: { type: "spc_t", user: "system_u" } }, "privileged"), "");
  });
});
