import { appendFile, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * Writes the kubeconfig of an environment's secret where the following steps find it, readable by this user only.
 * Without one they use the context in the stack file.
 */
const { KUBECONFIG_CONTENT: content, RUNNER_TEMP: folder, GITHUB_ENV: env } = process.env;
if (content && folder && env) {
  const file = path.join(folder, "kubeconfig");
  await writeFile(file, content, { mode: 0o600 });
  await appendFile(env, `KUBECONFIG=${file}\n`);
} else console.log("no kubeconfig in KUBECONFIG_CONTENT");
