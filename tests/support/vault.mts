import { execa } from "execa";
import { deletePods } from "./delete-pods.mts";
import type { TestStack } from "./stack.mts";
import { until } from "./until.mts";

/** The Vault of examples/recipes/vault with its `setup`, spoken to by its own client inside its pod. */
export class Vault {
  readonly #stack: TestStack;

  constructor(stack: TestStack) {
    this.#stack = stack;
  }

  /** What the Job kept: `unseal-key` or `root-token`. */
  async key(name: string): Promise<string> {
    const { kubectl, namespace } = this.#stack;
    const { data } = await kubectl.json<{ data: Record<string, string> }>(
      "get",
      "secret",
      "vault-keys",
      "-n",
      namespace,
    );
    return Buffer.from(data[name]!, "base64").toString();
  }

  async sealed(): Promise<boolean> {
    const { kubectl, namespace } = this.#stack;
    const status = `/api/v1/namespaces/${namespace}/pods/vault-0:8200/proxy/v1/sys/seal-status`;
    return (JSON.parse(await kubectl.text("get", "--raw", status)) as { sealed: boolean }).sealed;
  }

  async unseal(): Promise<void> {
    await this.#client("vault write sys/unseal key=-", await this.key("unseal-key"));
    await until(async () => !(await this.sealed()), { what: "Vault to be unsealed" });
  }

  /** Ends the member; the one that follows is sealed. */
  async restart(): Promise<void> {
    await deletePods(this.#stack.kubectl, this.#stack.namespace, "vault-0");
    await until(() => this.sealed(), { what: "the next vault-0 to answer that it is sealed" });
  }

  /** Writes a new version of the secret that the lab reads. */
  async write(password: string): Promise<void> {
    const script = "read -r VAULT_TOKEN; export VAULT_TOKEN; vault kv put internal/server/config password=-";
    await this.#client(script, `${await this.key("root-token")}\n${password}`);
  }

  /** Secrets go in by the standard input: a command line is in the process list and in errors. */
  async #client(script: string, input: string): Promise<void> {
    const [program, ...before] = this.#stack.kubectl.command;
    const exec = ["exec", "-i", "-n", this.#stack.namespace, "vault-0", "--", "sh", "-euc", script];
    await execa(program, [...before, ...exec], { input });
  }
}
