import { execa } from "execa";
import { home, kubeconfig } from "./folders.mts";
import { environment, program } from "./programs.mts";

/** kubectl on the embedded cluster and no other, with its discovery cache kept out of anybody's home folder. */
export async function kubectl(args: readonly string[], input = ""): Promise<string> {
  const ours = ["--kubeconfig", kubeconfig, "--cache-dir", `${home.configs}/kubectl-cache`];
  const { stdout } = await execa(program("kubectl"), [...ours, ...args], { env: environment, extendEnv: false, input });
  return stdout;
}
