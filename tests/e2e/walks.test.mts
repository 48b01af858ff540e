import { testClone } from "../support/clone.mts";
import { otherImage, stableImage } from "../support/other-image.mts";
import { restart } from "../support/restart.mts";
import { drawn, replay, soaking } from "../support/seed.mts";
import { Walk, walks } from "../support/walk.mts";

const [count, length] = soaking ? [10, 8] : [3, 6];

/** In the long run alone, where no other suite needs it, and not if it was told that others do. */
const restartsApiServer = soaking && !process.env.STATEFUL_APP_KEEP_API;
const restartApiServer = restartsApiServer ? () => restart("kube-apiserver") : undefined;

describe(`a random walk (${replay})`, function () {
  this.timeout("30m");

  drawn(walks(length), count).forEach((throws, index) => {
    describe(`number ${index + 1}`, () => {
      const clone = testClone(`walk-${index + 1}`);

      it(`of ${length} steps keeps every promise`, async () => {
        const images = [stableImage, await otherImage(clone.kubectl)] as const;
        const walk = new Walk(clone, images, restartApiServer);
        await walk.begin();
        for (const each of throws) console.log(`      walk ${index + 1}: ${await walk.step(each)}`);
      });
    });
  });
});
