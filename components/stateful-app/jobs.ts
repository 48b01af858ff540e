import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { known } from "./edits/hooks";
import { childName } from "./facts/names";
import type { Job, Settings } from "./settings";
import type { SecretNames } from "./specs/files";
import { job as jobSpec } from "./specs/jobs";

interface JobOptions extends pulumi.CustomResourceOptions {
  readonly dependsOn: pulumi.Input<pulumi.Resource>[];
}

/** Made once all of these are there, without which a Job's pod does not start. */
export function jobsAfter(
  awaited: readonly pulumi.Input<pulumi.Resource>[],
  s: Settings,
  jobs: readonly Job[],
  secretNames: SecretNames,
  options: JobOptions,
): pulumi.Resource[] {
  // By a promise, so that the engine notes nothing of it: of several that had waited for what leaves the program, under `--target`
  // one overtakes another, in a state that it then refuses to read. A finished Job needs none of it any more.
  const there = Promise.all(awaited.map((one) => known(pulumi.output(one).apply(({ urn }) => urn))));
  const dependsOn = there.then(() => options.dependsOn);
  return jobs.map((job) => newJob(s, job, secretNames, { ...options, dependsOn }));
}

/** A fixed name makes the engine delete the finished Job before it makes the new one. */
export function newJob(
  s: Settings,
  job: Job,
  secretNames: SecretNames,
  options: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const timeout = `${job.activeDeadlineSeconds + 30}s`;
  return new k8s.batch.v1.Job(childName(s, job.name), jobSpec(s, job, secretNames), {
    ...options,
    deleteBeforeReplace: true,
    replaceOnChanges: ["spec"],
    customTimeouts: { create: timeout, update: timeout },
  });
}
