import { Advice } from "../terminal/advice.mts";
import { backend } from "../stack/backend.mts";
import { addCertManager, logs, remove, start, status, stop } from "../embedded/node/index.mts";
import { clusterText } from "../embedded/node/status-text.mts";
import { options } from "../terminal/options.mts";
import { repository } from "../places.mts";
import { defaultStack } from "../target/target.mts";
import { environment, stackTarget } from "../stack/workspace.mts";

const actions: Record<string, (args: readonly string[]) => Promise<number | void>> = {
  start: async (args) => {
    await start(options(args, { kubernetes: { type: "string" } }).kubernetes);
  },
  stop,
  status: tell,
  delete: remove,
  logs: (args) =>
    logs(
      args.find((arg) => !arg.startsWith("-")),
      { follow: args.includes("-f") || args.includes("--follow") },
    ),
  addon,
  env,
};

/** What the cluster can have besides, by name. */
const addons: Record<string, () => Promise<void>> = { "cert-manager": addCertManager };

/** The embedded cluster as a machine: it stands beside any stack. */
export default async function cluster([action = "", ...args]: readonly string[]): Promise<number> {
  const act = actions[action];
  if (!act) throw new Advice(`unknown action "${action}"`, `use one of: ${Object.keys(actions).join(", ")}`);
  return (await act(args)) ?? 0;
}

async function addon([name = ""]: readonly string[]): Promise<void> {
  const add = addons[name];
  if (!add) throw new Advice(`there is no add-on "${name}"`, `use one of: ${Object.keys(addons).join(", ")}`);
  await add();
}

async function tell(): Promise<number> {
  const now = await status();
  console.log(clusterText(now));
  return now.state === "running" ? 0 : 1;
}

/** For `eval "$(npm run -s cluster -- env)"`: a shell in which pulumi and kubectl are the ones of our commands. */
async function env(): Promise<void> {
  const target = await stackTarget(repository, await defaultStack());
  for (const [name, value] of Object.entries(await environment(target, await backend()))) {
    console.log(`export ${name}='${value.replaceAll("'", `'\\''`)}'`);
  }
}
