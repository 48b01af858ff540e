import type * as pulumi from "@pulumi/pulumi";
import { StatefulApp, type StatefulAppArgs } from "../../components";
import type { Application } from "./application";
import { deployment } from "./deployment";

/**
 * What stands where a lab has Vault: one pod with its claim and both Services under their own names and ports, and the
 * agent's injector beside it. No secrets are kept in it and none are injected.
 */
export function vault(
  application: Application,
  { namespace, owner }: Pick<StatefulAppArgs, "namespace" | "owner">,
  opts: pulumi.CustomResourceOptions,
): StatefulApp {
  const app = new StatefulApp(
    "vault",
    {
      ...application,
      namespace,
      owner,
      ports: { http: 8200, internal: 8201 },
      env: { PORT: "8200", DATA_DIR: "/vault/data" },
      claims: { data: { size: "10Gi", mountPath: "/vault/data" } },
      headlessService: { name: "vault-internal" },
    },
    opts,
  );
  deployment(
    "vault-agent-injector",
    {
      application,
      namespace: app.namespace,
      containerPort: 8080,
      serviceName: "vault-agent-injector-svc",
      port: 443,
      env: { DATA_DIR: "/data" },
    },
    opts,
  );
  return app;
}
