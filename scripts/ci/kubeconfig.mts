import { appendFile, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * Puts the kubeconfig of an environment's secret where the following steps find it, readable by nobody else.
 * Without one the stack's own context is used as it is.
 */
const { KUBECONFIG_CONTENT: content, RUNNER_TEMP: folder, GITHUB_ENV: env } = process.env;
if (content && folder && env) {
  const file = path.join(folder, "kubeconfig");
  await writeFile(file, content, { mode: 0o600 });
  await appendFile(env, `KUBECONFIG=${file}\n`);
} else console.log("no kubeconfig was given");
