import type { Context } from "mocha";
import { testCluster } from "./test-cluster.mts";

/** Skips a whole file, aloud, where no cluster can be had: a hook of the file's own suites would still run the others. */
export const mochaHooks = {
  async beforeAll(this: Context): Promise<void> {
    try {
      await testCluster();
    } catch (error) {
      console.log(`skipped: ${(error as Error).message}`);
      this.skip();
    }
  },
};
