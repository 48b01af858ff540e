import { performance } from "node:perf_hooks";
import { answerHelp, helpText } from "../../cli/terminal/options.mts";
import { StatefulApp, type StatefulAppArgs } from "../../components/index.ts";
import { persistentVolumeClaim } from "../../components/stateful-app/specs/claims.ts";
import { podDisruptionBudget } from "../../components/stateful-app/specs/pod-disruption-budget.ts";
import { configMap } from "../../components/stateful-app/specs/files.ts";
import { replicas } from "../../components/stateful-app/facts/names.ts";
import { namespace } from "../../components/stateful-app/specs/namespace.ts";
import { ordinals } from "../../components/stateful-app/facts/names.ts";
import { message, problems } from "../../components/stateful-app/problems/index.ts";
import { serviceAccount } from "../../components/stateful-app/specs/service-account.ts";
import { clientService, headlessService } from "../../components/stateful-app/specs/services.ts";
import { settings } from "../../components/stateful-app/settings/index.ts";
import { statefulSet } from "../../components/stateful-app/specs/stateful-set.ts";
import { manifests } from "../../render/manifests.ts";
import { record } from "../../render/recording.ts";
import { asStream } from "../../render/yaml.mts";

answerHelp(
  helpText("npm run bench:render", "How long specs and YAML take for 10, 100 and 1000 components, without a cluster."),
);

const args: StatefulAppArgs = {
  namespace: "shop",
  image: "registry.example/db:1.4.2",
  replicas: 10,
  ports: { sql: 5432 },
  files: { settings: { mountPath: "/etc/db", data: { "db.conf": "fsync = on\n" } } },
  claims: { data: { size: "10Gi", mountPath: "/data" } },
};

/** Args in, specs out: what a preview pays for this library. */
function specs(components: number): number {
  return names(components).flatMap((name) => {
    const s = settings(name, args);
    const mistakes = message(problems(s));
    if (mistakes) throw new Error(mistakes);
    return [
      ...[namespace, serviceAccount, headlessService, clientService, podDisruptionBudget, statefulSet].map((spec) =>
        spec(s),
      ),
      ...s.files.map((files) => configMap(s, files)),
      ...s.claims.flatMap((claim) => ordinals(s).map((ordinal) => persistentVolumeClaim(s, claim, ordinal))),
      ...replicas(s),
    ];
  }).length;
}

/** The same through the SDK and its mock engine to YAML: what `npm run render` pays. */
async function render(components: number): Promise<number> {
  const program = () => void names(components).map((name) => new StatefulApp(name, { ...args, namespace: name }));
  const { resources, outputs } = await record(program, { project: "bench", stack: "bench" });
  return asStream({ manifests: manifests(resources), outputs }).length;
}

function names(components: number): string[] {
  return Array.from({ length: components }, (_, index) => `app-${index}`);
}

/** Seconds on the clock, and those of them that were work: on a busy machine the clock says little. */
async function timed(work: () => unknown): Promise<string[]> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return [(performance.now() - started) / 1000, (user + system) / 1e6].map((seconds) => seconds.toFixed(3));
}

const print = (cells: readonly unknown[]) => console.log(cells.map((cell) => String(cell).padStart(12)).join(""));

print(["components", "specs s", "of it CPU", "render s", "of it CPU"]);
specs(1);
await render(1); // Loads what all runs need.
for (const components of [10, 100, 1000])
  print([components, ...(await timed(() => specs(components))), ...(await timed(() => render(components)))]);
