import type * as pulumi from "@pulumi/pulumi";
import type { ExtraContainerArgs, StatefulAppArgs } from "../../components";

const folder = "/vault/secrets";

/** How often the agent asks Vault for the newest version: its own default is five minutes. */
const interval = "10s";

interface VaultSecret {
  /** As whom Vault lets the pods in. */
  readonly role: string;
  /** Where the secret is in Vault. */
  readonly path: string;
  /** The file's name under /vault/secrets. */
  readonly file: string;
}

/** The agent shows the pods' token to Vault, and writes what it may read into a file. */
const configuration = (address: string, { role, path, file }: VaultSecret) => `
vault {
  address = "${address}"
}
auto_auth {
  method "kubernetes" {
    config = {
      role = "${role}"
    }
  }
}
template_config {
  static_secret_render_interval = "${interval}"
}
template {
  destination = "${folder}/${file}"
  contents = <<EOT
{{ with secret "${path}" }}{{ range $name, $value := .Data.data }}{{ $name }}={{ $value }}
{{ end }}{{ end -}}
EOT
}
`;

/**
 * How a secret gets from Vault into a file of the pods: by the annotations that Vault's injector looks for or, where there is none,
 * by the containers that it would add: one without whose file the app does not start, and one that keeps the file up to date.
 */
export function vaultSecret(settings: pulumi.Config, secret: VaultSecret): Partial<StatefulAppArgs> {
  if (settings.requireBoolean("vaultAgent"))
    return agents(settings.require("vaultImage"), configuration(settings.require("vaultAddress"), secret));
  return {
    podAnnotations: {
      "vault.hashicorp.com/agent-inject": "true",
      "vault.hashicorp.com/role": secret.role,
      [`vault.hashicorp.com/agent-inject-secret-${secret.file}`]: secret.path,
    },
  };
}

/** The file lies in memory, on no disk of the node. */
function agents(image: string, configuration: string): Partial<StatefulAppArgs> {
  const agent = (...args: string[]): ExtraContainerArgs => ({
    image,
    command: ["vault", "agent", "-config=/vault/agent/agent.hcl", ...args],
    env: { HOME: "/tmp" },
    volumes: ["agent", "secrets", "tmp"],
    resources: {
      requests: { cpu: "20m", memory: "64Mi", "ephemeral-storage": "16Mi" },
      limits: { cpu: "250m", memory: "256Mi", "ephemeral-storage": "64Mi" },
    },
  });
  return {
    files: { agent: { mountPath: "/vault/agent", data: { "agent.hcl": configuration } } },
    volumes: { secrets: { mountPath: folder, emptyDir: { medium: "Memory", sizeLimit: "1Mi" } } },
    initContainers: { "vault-agent-init": agent("-exit-after-auth") },
    sidecars: { "vault-agent": agent() },
    startOrder: ["vault-agent-init", "vault-agent"],
  };
}
