import { status } from "../../../cluster/node/index.mts";
import { testClone } from "../../support/clone.mts";
import { otherImage, stableImage } from "../../support/other-image.mts";
import { drawn, replay, soaking } from "../../support/seed.mts";
import { until } from "../../support/until.mts";
import { Walk, walks } from "../../support/walk.mts";

const [count, length] = soaking ? [10, 8] : [3, 6];

/** In the long run alone, and there unless it was told that others use the cluster. */
const restartsApiServer = soaking && !process.env.STATEFUL_APP_KEEP_API;

/** Alone, because some steps restart the API server that every other suite needs. */
describe(`a random walk (${replay})`, function () {
  this.timeout("30m");

  drawn(walks(length), count).forEach((throws, index) => {
    describe(`number ${index + 1}`, () => {
      const clone = testClone(`walk-${index + 1}`);

      it(`of ${length} steps keeps every promise`, async () => {
        const images = [stableImage, await otherImage(clone.kubectl)] as const;
        const walk = new Walk(clone, images, restartsApiServer ? restartApiServer : undefined);
        await walk.begin();
        for (const each of throws) console.log(`      ${await walk.step(each)}`);
      });
    });
  });
});

async function restartApiServer(): Promise<void> {
  const apiServer = async () => (await status()).components.find(({ name }) => name === "kube-apiserver");
  const before = (await apiServer())!;
  process.kill(before.pid!, "SIGKILL");
  await until(
    async () => {
      const now = await apiServer();
      return now?.ready && now.pid !== before.pid;
    },
    { what: "the API server to be started again", timeout: 120_000 },
  );
}
