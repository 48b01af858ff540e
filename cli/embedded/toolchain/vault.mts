import type { GoTool } from "./go-build.mts";
import type { ModuleCopy } from "./module-copy.mts";
import { versions } from "./versions.mts";

const vaultModule = "github.com/hashicorp/vault";

/** Lines that import one of these packages, whatever they call it. */
const imports = (packages: string) => String.raw`^\t(?:\w+ )?"(?:${packages})"\n`;

/** Members of a map whose value is made by one of these packages, on a line or with a status below it. */
const members = (packages: string) =>
  String.raw`^\t+"[\w-]+":\s+(?:\{Factory: |&)?(?:${packages})\.\w+(?:\(.*\)|\{\})?\}?,.*\n`;

const deprecated = (packages: string) => String.raw`^\t+"[\w-]+": (?:\{\n\t+Factory: +|&)(?:${packages})\.(?:.*\n){3}`;

const cases = (packages: string) => String.raw`^\tcase "\w+":.*\n\t\treturn (?:${packages})\..*\n`;

/**
 * Vault without the clouds' and databases' plugins, storage, logins and keys: what stays is raft, files and memory for storage,
 * keys and values, PKI, SSH, TOTP and transit for secrets, and Kubernetes, AppRole, tokens, certificates and users for logins.
 */
const vaultWithoutClouds: ModuleCopy = {
  module: vaultModule,
  cuts: {
    "command/commands.go": [
      imports(String.raw`github\.com/hashicorp/vault-plugin-auth-.*`),
      imports(String.raw`github\.com/hashicorp/vault/builtin/credential/(?:aws|github|ldap|okta)`),
      imports(String.raw`github\.com/hashicorp/vault/physical/(?!raft).*`),
      imports(String.raw`github\.com/hashicorp/vault/serviceregistration/consul`),
      members("cred(?:AliCloud|Aws|Centrify|CF|Gcp|GitHub|Kerb|Ldap|OCI|OIDC|Okta)"),
      members("phys(?!Raft|File|Inmem).*?"),
      members("csr"),
    ],
    "helper/builtinplugins/registry.go": [
      imports(String.raw`github\.com/hashicorp/vault-plugin-(?!auth-kubernetes|secrets-kv).*`),
      imports(String.raw`github\.com/hashicorp/vault/builtin/credential/(?:aws|github|ldap|okta|radius)`),
      imports(String.raw`github\.com/hashicorp/vault/builtin/logical/(?:aws|consul|nomad|rabbitmq)`),
      imports(String.raw`github\.com/hashicorp/vault/plugins/database/.*`),
      members("db.*?"),
      members("cred(?!AppRole|Cert|Kube|Userpass).*?"),
      members("logical(?!Kv|Pki|Ssh|Totp|Transit).*?"),
      deprecated("cred.*?|logical.*?"),
    ],
    "command/agentproxyshared/helpers.go": [
      imports(
        String.raw`github\.com/hashicorp/vault/command/agentproxyshared/auth/(?:alicloud|aws|azure|cf|gcp|kerberos|ldap|oci)`,
      ),
      cases("alicloud|aws|azure|cf|gcp|kerberos|ldap|oci"),
    ],
    "internalshared/configutil/kms.go": [
      imports(String.raw`github\.com/hashicorp/go-kms-wrapping/wrappers/(?!aead|transit).*`),
      String.raw`^\tcase wrapping\.WrapperType(?:AliCloudKms|AwsKms|AzureKeyVault|GcpCkms|OciKms):\n(?:\t\t.*\n|\n)+`,
      String.raw`^(?:func |var )Get(?:AliCloud|AWS|AzureKeyVault|GCPCKMS|OCIKMS)KMSFunc[^]*?^\}\n`,
    ],
    "internalshared/configutil/env_var_util.go": [
      imports(String.raw`github\.com/hashicorp/go-kms-wrapping/wrappers/(?!transit).*`),
      String.raw`^\t(?:AliCloudKMS|AWSKMS|Azure|GCPCKMS|OCIKMS)EnvVars = [^]*?^\t\}\n`,
    ],
  },
};

/** Server, command line and agent in one. */
export const vault: GoTool = {
  name: "vault",
  version: versions.vault,
  main: ".",
  seconds: 540,
  copies: [vaultWithoutClouds],
};
