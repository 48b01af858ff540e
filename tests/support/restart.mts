import { readSupervision } from "../../cli/embedded/node/supervision.mts";
import { until } from "./until.mts";

const component = (name: string) => readSupervision()?.components.find((each) => each.name === name);

/** Kills a component of the embedded cluster, and returns when its supervisor has brought it back to work. */
export async function restart(name: string): Promise<void> {
  const before = component(name);
  process.kill(before!.pid!, "SIGKILL");
  const back = () => component(name)?.ready && component(name)?.pid !== before?.pid;
  await until(back, { what: `${name} to be started again`, timeout: 120_000 });
}
