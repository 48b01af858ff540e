import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { TestStack } from "./stack.mts";

const kinds = "sts,pods,cm,svc,sa,pvc,pv,pdb,jobs,controllerrevisions,endpointslices";

/** A secret that occurs nowhere else: wherever it shows, somebody let it out. */
export class Canary {
  /** Thirty bytes, so that Base64 of it begins Base64 of whatever begins with it. */
  readonly value: string;
  readonly #encoded: string;

  constructor(value = `canary${randomBytes(12).toString("hex")}`) {
    this.value = value;
    this.#encoded = Buffer.from(value).toString("base64");
  }

  /** Looks through what was said, and through all else that a stack leaves behind, for a trace of it. */
  async assertHidden(stack: TestStack, pod: string, said: Readonly<Record<string, string>>): Promise<void> {
    const { kubectl, namespace } = stack;
    const channels = {
      ...said,
      state: await stack.pulumi("stack", "export"),
      outputs: await stack.pulumi("stack", "output", "--json"),
      events: await kubectl.text("get", "events", "-n", namespace, "-o", "json"),
      log: await kubectl.text("logs", "-n", namespace, pod, "--all-containers"),
      objects: await kubectl.text("get", kinds, "-n", namespace, "-o", "json"),
    };
    this.assertNotIn(channels);
    // Nothing would be found where nothing is looked for.
    assert.notDeepEqual(this.#traces(await kubectl.text("get", "secrets", "-n", namespace, "-o", "json")), []);
  }

  /** Looks through each of these texts for a trace of it. */
  assertNotIn(texts: Readonly<Record<string, string>>): void {
    for (const [where, text] of Object.entries(texts)) assert.deepEqual(this.#traces(text), [], where);
  }

  #traces(text: string): string[] {
    return text.split("\n").filter((line) => line.includes(this.value) || line.includes(this.#encoded));
  }
}
