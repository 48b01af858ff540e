import * as k8s from "@pulumi/kubernetes";
import type { JobArgs, StatefulApp } from "../../components";

/**
 * Whoever reads this Secret can read all that is in Vault: for development only. It stays when the stack is destroyed, as the
 * volumes do, which nobody could read without it.
 */
const keys = "vault-keys";

const key = (name: string) => ({ secretKeyRef: { name: keys, key: name, optional: true } });

/** The API server takes the same merge patch as Vault, so that Vault's own client can keep the keys in a Secret. */
const script = `
account=/var/run/secrets/kubernetes.io/serviceaccount
keep() {
  vault patch -address=https://kubernetes.default.svc/api -ca-cert=$account/ca.crt \\
    -header="Authorization=Bearer $(cat $account/token)" namespaces/$NAMESPACE/secrets/${keys} - >/dev/null
}

export VAULT_ADDR=\${MEMBERS%% *}
while code=0; vault operator init -status >/dev/null || code=$?; [ $code = 1 ]; do sleep 1; done
if [ $code = 2 ]; then
  until echo '{}' | keep; do sleep 1; done
  keys=$(vault operator init -key-shares=1 -key-threshold=1)
  UNSEAL_KEY=$(echo "$keys" | sed -n 's/^Unseal Key 1: //p')
  ROOT_TOKEN=$(echo "$keys" | sed -n 's/^Initial Root Token: //p')
  until echo "{\\"stringData\\":{\\"unseal-key\\":\\"$UNSEAL_KEY\\",\\"root-token\\":\\"$ROOT_TOKEN\\"}}" | keep; do sleep 1; done
fi
: "\${UNSEAL_KEY:?is in no Secret although Vault has been initialised}"
for member in $MEMBERS; do
  until vault status -address=$member >/dev/null; do
    vault operator unseal -address=$member "$UNSEAL_KEY" >/dev/null || true
    sleep 1
  done
done

export VAULT_TOKEN=$ROOT_TOKEN
until vault token lookup >/dev/null; do sleep 1; done
vault read sys/mounts/internal >/dev/null 2>&1 || vault secrets enable -path=internal kv-v2
vault read sys/auth/kubernetes >/dev/null 2>&1 || vault auth enable kubernetes
vault write auth/kubernetes/config kubernetes_host=https://kubernetes.default.svc
echo 'path "internal/data/*" { capabilities = ["read"] }' | vault policy write internal-app -
vault write auth/kubernetes/role/internal-app bound_service_account_names=internal-app \\
  bound_service_account_namespaces=$NAMESPACE token_policies=internal-app token_ttl=1h
`;

/**
 * Initialises Vault once and unseals it, then lets the ServiceAccount `internal-app` of the same namespace read what is under
 * `internal/`. It runs again only when it changes: a member that restarts later is unsealed by hand.
 */
export const vaultSetup = (members: readonly string[]): JobArgs => ({
  command: ["sh", "-euc", script],
  env: {
    NAMESPACE: { fieldRef: { fieldPath: "metadata.namespace" } },
    MEMBERS: members.join(" "),
    UNSEAL_KEY: key("unseal-key"),
    ROOT_TOKEN: key("root-token"),
    HOME: "/tmp",
  },
  volumes: [],
});

/** What Vault's ServiceAccount may do: ask whose token it is shown and, for the Job, write the keys into their Secret. */
export function vaultRights({ namespace }: StatefulApp, clusterName: string, opts: { provider: k8s.Provider }): void {
  const subjects = [{ kind: "ServiceAccount", name: "vault", namespace }];
  new k8s.core.v1.Secret(keys, { metadata: { name: keys, namespace } }, { ...opts, retainOnDelete: true });
  const role = new k8s.rbac.v1.Role(
    keys,
    {
      metadata: { name: keys, namespace },
      rules: [{ apiGroups: [""], resources: ["secrets"], resourceNames: [keys], verbs: ["patch"] }],
    },
    opts,
  );
  const reference = (kind: string) => ({ apiGroup: "rbac.authorization.k8s.io", kind });
  new k8s.rbac.v1.RoleBinding(
    keys,
    {
      metadata: { name: keys, namespace },
      roleRef: { ...reference("Role"), name: role.metadata.name },
      subjects,
    },
    opts,
  );
  new k8s.rbac.v1.ClusterRoleBinding(
    clusterName,
    {
      metadata: { name: clusterName },
      roleRef: { ...reference("ClusterRole"), name: "system:auth-delegator" },
      subjects,
    },
    opts,
  );
}
