import { execa } from "execa";
import type { Kubectl } from "../../cli/target/kubectl.mts";

/** What a watch says about a pod at one moment: the columns that were asked for, empty where there is nothing. */
export type PodEvent = Readonly<Record<string, string>> & { readonly type: string; readonly name: string };

/**
 * Watches the pods of a namespace, each column a JSONPath into a pod, until it is told to end. Returns when the watch
 * stands, which is when it has told of the first pod that was there.
 */
export async function watchPods(
  kubectl: Kubectl,
  namespace: string,
  columns: Readonly<Record<string, string>>,
  take: (event: PodEvent) => void,
): Promise<() => Promise<unknown>> {
  const paths = [".type", ".object.metadata.name", ...Object.values(columns).map((path) => `.object${path}`)];
  const format = `jsonpath=${paths.map((path) => `{${path}}`).join("|")}{"\\n"}`;
  const [program, ...before] = kubectl.command;
  const args = ["get", "pods", "-n", namespace, "--watch", "--output-watch-events", "-o", format];
  const running = execa(program, [...before, ...args], { stdin: "ignore", reject: false });
  const lines = running[Symbol.asyncIterator]();
  const next = async () => {
    const { done, value } = await lines.next();
    if (done) return false;
    const [type = "", name = "", ...values] = String(value).split("|");
    const told = Object.keys(columns).map((column, index) => [column, values[index] ?? ""]);
    take({ ...(Object.fromEntries(told) as Record<string, string>), type, name });
    return true;
  };
  await next();
  void (async () => {
    while (await next());
  })();
  return () => {
    running.kill();
    return running;
  };
}
