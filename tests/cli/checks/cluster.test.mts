import assert from "node:assert/strict";
import { checkCluster } from "../../../cli/checks/cluster.mts";
import type { Workspace } from "../../../cli/stack/workspace.mts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";

const stack = (config: Record<string, string>, machine: "minikube" | "embedded", ...groups: string[]) =>
  ({
    stack: "dev",
    target: { machine },
    kubectl: fakeKubectl({ "get --raw /apis": { groups: groups.map((name) => ({ name })) } }),
    configuration: { value: (key: string) => config[key] },
  }) as unknown as Workspace;

describe("a stack that needs certificates", () => {
  const accepted: [string, Record<string, string>, ...string[]][] = [
    ["the cluster has cert-manager", { certManager: "none", tls: "true" }, "apps", "cert-manager.io"],
    ["it installs cert-manager", { certManager: "install", tls: "true" }],
    ["it needs none", { certManager: "none", tls: "false" }],
    ["its program has neither setting", {}],
  ];
  for (const [why, config, ...groups] of accepted)
    it(`is accepted when ${why}`, () => checkCluster(stack(config, "minikube", ...groups)));

  it("is rejected on a cluster without cert-manager, with the command that adds it", async () => {
    await assert.rejects(checkCluster(stack({ certManager: "none", tls: "true" }, "minikube", "apps")), {
      name: "Advice",
      message:
        "tls: must find cert-manager in the cluster, got none; " +
        "run npm run pulumi -- config set --stack dev certManager install",
    });
  });

  it("is rejected with the add-on on the embedded cluster, for which the chart's plugin cannot be downloaded", async () => {
    await assert.rejects(checkCluster(stack({ certManager: "existing", tls: "false" }, "embedded", "apps")), {
      message:
        "certManager: must find cert-manager in the cluster, got none; run npm run cluster -- addon cert-manager",
    });
  });
});
