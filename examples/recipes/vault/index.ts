import * as pulumi from "@pulumi/pulumi";
import { StatefulApp } from "../../../components";
import { place } from "../place";
import { vaultRights, vaultSetup } from "../vault-setup";

// https://developer.hashicorp.com/vault/docs/configuration/storage/raft: for development, without TLS
const { opts, ...given } = place();
const setup = new pulumi.Config().requireBoolean("setup");
const members = Array.from({ length: given.replicas }, (_, ordinal) => `http://vault-${ordinal}.vault-internal:8200`);
const configuration = `
ui = true
disable_mlock = true
listener "tcp" {
  address = "[::]:8200"
  cluster_address = "[::]:8201"
  tls_disable = true
}
storage "raft" {
  path = "/vault/data"
${members.map((address) => `  retry_join { leader_api_addr = "${address}" }`).join("\n")}
}
`;
// A sealed or new member counts as ready, or nobody could reach it to unseal it.
const reachable = "/v1/sys/health?standbyok=true&sealedcode=204&uninitcode=204";

const app = new StatefulApp(
  "vault",
  {
    ...given,
    ports: { http: 8200, internal: 8201 },
    env: {
      VAULT_K8S_POD_NAME: { fieldRef: { fieldPath: "metadata.name" } },
      VAULT_RAFT_NODE_ID: "$(VAULT_K8S_POD_NAME)",
      VAULT_API_ADDR: "http://$(VAULT_K8S_POD_NAME).vault-internal:8200",
      VAULT_CLUSTER_ADDR: "https://$(VAULT_K8S_POD_NAME).vault-internal:8201",
      VAULT_ADDR: "http://127.0.0.1:8200",
      HOME: "/tmp",
    },
    command: ["vault", "server", "-config=/vault/config/vault.hcl"],
    files: { config: { mountPath: "/vault/config", data: { "vault.hcl": configuration } } },
    claims: { data: { size: "10Gi", mountPath: "/vault/data" } },
    probes: { readiness: { httpGet: { path: reachable, port: "http" }, periodSeconds: 5, timeoutSeconds: 3 } },
    // A restarted member is sealed until somebody unseals it: nothing restarts by itself.
    rollout: { strategy: "OnDelete" },
    terminationGracePeriodSeconds: 10,
    resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } },
    podDisruptionBudget: { quorum: true },
    headlessService: { name: "vault-internal" },
    clientService: { ports: { http: {} } },
    // Vault asks the API server whose token it is shown.
    serviceAccount: { automountServiceAccountToken: setup },
    jobs: { after: setup ? { setup: vaultSetup(members) } : {} },
  },
  opts,
);
if (setup) vaultRights(app, `${given.namespace}-vault`, opts);

export const { namespace, podNames, podDnsNames, pvcNames, clientService } = app;
