import type { StatefulAppArgs } from "../../components/index.ts";
import { TrialStack, type TrialOptions } from "./trial-stack.mts";
import { testCluster } from "./test-cluster.mts";

export type TestStack = TrialStack;

/** Options of a stack that runs the visits counter with these args of the library beside what it needs to run. */
export function withArgs(args: Partial<StatefulAppArgs>, config: TrialOptions["config"] = {}): TrialOptions {
  return { program: "tests/e2e/programs/args", config: { args: JSON.stringify(args), ...config } };
}

/** A stack of its own for one suite. Call it inside `describe`; what the stack made is removed after the suite. */
export function testStack(name: string, options: TrialOptions = {}): TrialStack {
  const stack = new TrialStack(name, options);
  before(async function () {
    this.timeout("10m");
    await stack.open(await testCluster());
  });
  after(async function () {
    this.timeout("5m");
    await stack.close();
  });
  return stack;
}
