import { parseArgs } from "node:util";
import { ground } from "./ground.mts";
import { report, sum, trial } from "./trial.mts";

/** `npm run fuzz -- [--runs 20000] [--seed <number>] [--path <path>]`: many cases, or one of them again. */
const { values } = parseArgs({
  options: { runs: { type: "string" }, seed: { type: "string" }, path: { type: "string" } },
});
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
