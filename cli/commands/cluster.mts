import { Advice } from "../terminal/advice.mts";
import { backend } from "../stack/backend.mts";
import { addCertManager, addImage, addKwok, logs, remove, start, status, stop } from "../embedded/node/index.mts";
import { clusterText } from "../embedded/node/status-text.mts";
import { helpText, options } from "../terminal/options.mts";
import { repository } from "../places.mts";
import { defaultStack } from "../target/target.mts";
import { environment, stackTarget } from "../stack/workspace.mts";

const startOptions = {
  kubernetes: { type: "string", value: "minor", help: "the Kubernetes it must be, such as 1.34" },
} as const;

const actions: Record<string, (args: readonly string[]) => Promise<number | void>> = {
  start: async (args) => {
    await start(options(args, startOptions).kubernetes);
  },
  stop,
  status: printStatus,
  delete: remove,
  logs: (args) =>
    logs(
      args.find((arg) => !arg.startsWith("-")),
      { follow: args.includes("-f") || args.includes("--follow") },
    ),
  addon,
  env,
};

/** What can be added to the cluster, by name. */
const addons: Record<string, () => Promise<unknown>> = {
  "cert-manager": addCertManager,
  etcd: () => addImage("etcd"),
  kwok: addKwok,
  nats: () => addImage("nats"),
  nginx: () => addImage("nginx"),
  vault: () => addImage("vault"),
};

export const help = helpText(
  "npm run cluster -- <action>",
  `The embedded Kubernetes cluster of this machine, whatever stacks are on it.

  start                    start the cluster; make it the first time. --kubernetes 1.34: with that minor
  stop                     stop it; volumes are kept
  status                   state, addresses, memory and disk; exit code 1 if it is not running
  delete                   delete it with all its volumes
  logs [<component>] [-f]  the logs of a component; -f, --follow: as they are written
  addon <name>             install an add-on: ${Object.keys(addons).join(", ")}
  env                      for eval "$(npm run -s cluster -- env)": a shell with the same pulumi and kubectl`,
);

/** The embedded cluster as a machine, independent of any stack. */
export default async function cluster([action = "", ...args]: readonly string[]): Promise<number> {
  const act = actions[action];
  if (!act) throw new Advice(`unknown action "${action}"`, `use one of: ${Object.keys(actions).join(", ")}`);
  return (await act(args)) ?? 0;
}

async function addon([name = ""]: readonly string[]): Promise<void> {
  const add = addons[name];
  if (!add) throw new Advice(`unknown add-on "${name}"`, `use one of: ${Object.keys(addons).join(", ")}`);
  await add();
}

async function printStatus(): Promise<number> {
  const now = await status();
  console.log(clusterText(now));
  return now.state === "running" ? 0 : 1;
}

async function env(): Promise<void> {
  const target = await stackTarget(repository, await defaultStack());
  for (const [name, value] of Object.entries(await environment(target, await backend()))) {
    console.log(`export ${name}='${value.replaceAll("'", `'\\''`)}'`);
  }
}
