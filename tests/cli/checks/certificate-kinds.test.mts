import assert from "node:assert/strict";
import { checkCertificateKinds } from "../../../cli/checks/certificate-kinds.mts";
import type { Workspace } from "../../../cli/stack/workspace.mts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";

const stack = (config: Record<string, string>, machine: "minikube" | "embedded", ...groups: string[]) =>
  ({
    stack: "dev",
    target: { machine },
    kubectl: fakeKubectl({ "get --raw /apis": { groups: groups.map((name) => ({ name })) } }),
    configuration: { value: (key: string) => config[key] },
  }) as unknown as Workspace;

describe("a stack that wants certificates", () => {
  const accepted: [string, Record<string, string>, ...string[]][] = [
    ["the cluster has cert-manager", { certManager: "none", tls: "true" }, "apps", "cert-manager.io"],
    ["it brings cert-manager along", { certManager: "install", tls: "true" }],
    ["it wants none", { certManager: "none", tls: "false" }],
    ["its program knows neither setting", {}],
  ];
  for (const [why, config, ...groups] of accepted)
    it(`is accepted when ${why}`, () => checkCertificateKinds(stack(config, "minikube", ...groups)));

  it("is refused on a cluster without cert-manager, with the line that adds it", async () => {
    await assert.rejects(checkCertificateKinds(stack({ certManager: "none", tls: "true" }, "minikube", "apps")), {
      name: "Advice",
      message:
        "tls: must find cert-manager in the cluster, got none; " +
        "run npm run pulumi -- config set --stack dev certManager install",
    });
  });

  it("is told the add-on where the chart's plugin is not to be had", async () => {
    await assert.rejects(checkCertificateKinds(stack({ certManager: "existing", tls: "false" }, "embedded", "apps")), {
      message:
        "certManager: must find cert-manager in the cluster, got none; run npm run cluster -- addon cert-manager",
    });
  });
});
