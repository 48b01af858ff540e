import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { KubernetesObject } from "@kubernetes/client-node";
import type { Clone } from "./clone.mts";
import { until } from "./until.mts";
import { visits } from "./visits.mts";

/**
 * What must hold whatever was done: every count with its ordinal, no object twice or of too many, strangers untouched,
 * nothing left half-done, nothing to change.
 */
export class Ledger {
  /** By pod, also of pods that are away for now. */
  readonly #counts = new Map<string, number>();
  #strangers = "";

  constructor(readonly clone: Clone) {}

  /** Puts objects of somebody else beside ours, once the namespace is there. */
  async meetStrangers(): Promise<void> {
    const { kubectl, namespace } = this.clone;
    await kubectl.text("create", "configmap", "stranger", "--from-literal=key=value", "-n", namespace);
    await kubectl.text("create", "secret", "generic", "stranger", "--from-literal=key=value", "-n", namespace);
    await kubectl.text("create", "service", "clusterip", "stranger", "--tcp=80", "-n", namespace);
    this.#strangers = await this.#askStrangers();
  }

  /** Counts a few visits at every pod, each another number. */
  async mark(replicas: number): Promise<void> {
    const app = visits(this.clone);
    for (let ordinal = 0; ordinal < replicas; ordinal++) {
      const pod = `visits-${ordinal}`;
      await app.visit(pod, ordinal + 1);
      this.#counts.set(pod, (this.#counts.get(pod) ?? 0) + ordinal + 1);
    }
  }

  async check(replicas: number): Promise<void> {
    for (let ordinal = 0; ordinal < replicas; ordinal++)
      this.#counts.set(`visits-${ordinal}`, this.#counts.get(`visits-${ordinal}`) ?? 0);
    await this.checkData(replicas);
    const { all, exitCode } = await this.clone.command("pulumi", "preview", "--expect-no-changes", "-s", "embedded");
    assert.equal(exitCode, 0, all);
    assert.equal(await this.#pendingOperations(), 0);
    assert.equal(await this.clone.engine(), undefined, "a lock was left behind");
    const claims = [...this.#counts.keys()].map((pod) => `persistentvolumeclaim/data-${pod}`);
    const pods = Array.from({ length: replicas }, (_, ordinal) => `pod/visits-${ordinal}`);
    const objects = await this.#objects();
    assert.deepEqual(
      objects.map((name) => name.replace(/(visits-source)-\w+$/, "$1")),
      [
        ...["configmap/stranger", "configmap/visits-source", "secret/stranger", "service/stranger"],
        ...["service/visits", "service/visits-headless", "serviceaccount/visits", "statefulset.apps/visits"],
        ...(replicas > 1 ? ["poddisruptionbudget.policy/visits"] : []),
        ...claims,
        ...pods,
      ].sort(),
    );
  }

  /** After a destroy that keeps the data: claims and strangers, nothing else. */
  async checkGone(): Promise<void> {
    const claims = [...this.#counts.keys()].map((pod) => `persistentvolumeclaim/data-${pod}`);
    const strangers = ["configmap/stranger", "secret/stranger", "service/stranger"];
    assert.deepEqual(await this.#objects(), [...strangers, ...claims].sort());
    assert.equal(await this.#askStrangers(), this.#strangers, "somebody else's objects were touched");
  }

  /** As far as it must hold while a rollout is stuck: the data of the pods that are well, and strangers. */
  async checkData(wellPods: number): Promise<void> {
    const expected = Object.fromEntries([...this.#counts].filter(([pod]) => Number(pod.split("-")[1]) < wellPods));
    const counts = await until(() => visits(this.clone).countsOf(Object.keys(expected)), {
      what: `${wellPods} pods to answer`,
    });
    assert.deepEqual(counts, expected);
    assert.equal(await this.#askStrangers(), this.#strangers, "somebody else's objects were touched");
  }

  /** What somebody made, without what Kubernetes derives from it. */
  async #objects(): Promise<string[]> {
    const objects = await visits(this.clone).objects();
    return objects.filter((name) => !/^(controllerrevision|endpointslice)\./.test(name));
  }

  async #askStrangers(): Promise<string> {
    const { kubectl, namespace } = this.clone;
    const names = ["configmap/stranger", "secret/stranger", "service/stranger"];
    const { items } = await kubectl.json<{ items: KubernetesObject[] }>("get", ...names, "-n", namespace);
    return JSON.stringify(items.map(({ metadata }) => [metadata?.name, metadata?.uid, metadata?.resourceVersion]));
  }

  async #pendingOperations(): Promise<number> {
    const file = this.clone.path("state/backend/.pulumi/stacks/stateful-app/embedded.json");
    const { checkpoint } = JSON.parse(await readFile(file, "utf8")) as {
      checkpoint: { latest: { pending_operations?: unknown[] } };
    };
    return checkpoint.latest.pending_operations?.length ?? 0;
  }
}
