import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { repository } from "../../cli/places.mts";
import { workspace, type Workspace } from "../../cli/stack/workspace.mts";
import { step } from "../../cli/terminal/progress.mts";
import { type Measure, seconds } from "./measure.mts";

const stack = "embedded";
const up = ["up", "--yes", "--skip-preview", "--refresh", "--suppress-outputs"];

const npm = (...args: string[]) => execa("npm", [...args, "--silent", "--", "--stack", stack], { cwd: repository });

const engine = ({ configuration, env, folder }: Workspace, ...args: string[]) =>
  execa("pulumi", [...args, "--config-file", configuration.file, "--non-interactive"], { cwd: folder, env });

/**
 * Our commands and the engine alone, by turns, on the stack that `npm start` makes: what is checked and told beside the engine
 * costs the difference. The edit changes the StatefulSet and no pod.
 */
export async function besideEngine(times: number): Promise<Measure[]> {
  const measure = (what: string) => ({ what, runs: [] as number[] });
  const ours = { preview: measure("an edit, npm run preview"), up: measure("an edit, npm start") };
  const plain = { preview: measure("an edit, pulumi preview"), up: measure("an edit, pulumi up") };
  const file = path.join(repository, `Pulumi.${stack}.yaml`);
  const text = await readFile(file, "utf8");
  const edited = async (onScaleDown: "Retain" | "Delete") => {
    await writeFile(file, `${text}  stateful-app:onScaleDown: ${onScaleDown}\n`);
    return workspace({ stack });
  };
  try {
    for (let run = 1; run <= times; run++) {
      const timed = async ({ what, runs }: ReturnType<typeof measure>, work: () => Promise<unknown>) =>
        runs.push(await step(`${what}, run ${run} of ${times}`, () => seconds(work)));
      const there = await edited("Delete");
      const previews = [
        () => timed(ours.preview, () => npm("run", "preview")),
        () => timed(plain.preview, () => engine(there, "preview")),
      ];
      // The first of them runs while the cluster is still busy with what the last `up` changed.
      for (const preview of run % 2 === 1 ? previews : previews.reverse()) await preview();
      await timed(ours.up, () => npm("start"));
      const back = await edited("Retain");
      await timed(plain.up, () => engine(back, ...up));
    }
  } finally {
    await writeFile(file, text);
  }
  return [ours.preview, plain.preview, ours.up, plain.up];
}
