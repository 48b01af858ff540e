import { answerHelp, helpText, options, type Options } from "../../../cli/terminal/options.mts";
import { ground } from "./ground.mts";
import { report, sum, trial } from "./trial.mts";

const known = {
  runs: { type: "string", value: "number", help: "how many cases: 20000" },
  seed: { type: "string", value: "number", help: "repeats the run that printed it: by chance" },
  path: { type: "string", value: "path", help: "one case of that run" },
} as const satisfies Options;
answerHelp(
  helpText(
    "npm run fuzz -- [options]",
    "Random args, judged by the component and by the API server: both must agree.",
    known,
  ),
);
const values = options(process.argv.slice(2), known);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000_000));
const runs = Number(values.runs ?? 20_000);
console.log(`seed ${seed}`);

const started = Date.now();
const place = await ground();
try {
  const found = await trial(place, { runs, seed, path: values.path });
  console.log(report(found));
  console.log(
    `${((Date.now() - started) / 1000).toFixed(0)} s; to repeat it: npm run fuzz -- --seed ${seed} --runs ${runs}`,
  );
  process.exitCode = found.falseAccept || sum(found.unexplained) > found.cases / 100 ? 1 : 0;
} finally {
  await place.clear();
}
