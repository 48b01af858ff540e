import { availableParallelism } from "node:os";
import { chains } from "../support/edits/chains.mts";
import { hunt } from "../support/edits/hunt.mts";
import { pooled } from "../support/edits/pool.mts";
import { Run } from "../support/edits/run.mts";
import { otherImage, stableImage } from "../support/other-image.mts";
import { drawn, replay, soaking } from "../support/seed.mts";
import { testCluster } from "../support/test-cluster.mts";

const count = Number(process.env.STATEFUL_APP_CHAINS || (soaking ? 300 : 20));

/** Two steps of the first half and one of the others are what `npm test` has the time for. */
const drawnChains = drawn(chains, count).map((chain, index) =>
  soaking ? chain : { ...chain, steps: chain.steps.slice(0, index < count / 2 ? 2 : 1) },
);

describe(`edits that nobody thought of (${replay})`, function () {
  this.timeout(soaking ? "1h" : "10m");
  let runs: Promise<void>[];

  before(async function () {
    if (process.env.STATEFUL_APP_TEST_ON === "minikube") {
      console.log("skipped: what is on a volume is read from this machine's disk");
      this.skip();
    }
    const cluster = await testCluster();
    const images = { stable: stableImage, other: await otherImage(cluster.kubectl) };
    let number = 0;
    const ground = { cluster, images, thorough: soaking };
    const tasks = drawnChains.map((chain, index) => () => {
      const run = async (one: typeof chain) => {
        const { times } = await Run.of(one, `edits-${++number}`, ground);
        if (soaking)
          console.log(`      chain ${index + 1}${one === chain ? "" : ", made shorter"}: ${times.toString()}`);
      };
      return hunt(chain, run, { tries: soaking ? 60 : 10, replay: `${replay} --only edits` });
    });
    // More than there are cores where nothing runs beside them, as some of them always wait for pods.
    const cores = availableParallelism();
    runs = pooled(tasks, soaking ? 2 * cores + 1 : cores);
  });

  for (let index = 0; index < count; index++) {
    it(`of chain ${index + 1} keep every promise`, () => runs[index]!);
  }
});
