import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { explainingHook } from "../hooks";
import { transformHook } from "./edits/hooks";
import { recreations } from "./edits/recreation";
import { previewable } from "./edits/replacement";
import { awaited, nextRevisions, revision } from "./edits/rollout";
import type { Standing } from "./edits/standing";
import type { Mounts } from "./facts/mounts";
import type { Revisions } from "./facts/revisions";
import { recreates } from "./facts/rollout";
import type { MountedFiles } from "./mounted-files";
import { downtime, droppedMaxUnavailable, keptPods, waitingJobs } from "./outputs";
import type { Settings } from "./settings";
import type { PodAnnotations } from "./specs/pod";
import { statefulSet } from "./specs/stateful-set";

export interface WorkloadOptions {
  readonly parent: pulumi.Resource;
  /** All that the pods need to start. */
  readonly dependsOn: pulumi.Input<pulumi.Resource>[];
  readonly beforeCreate: pulumi.ResourceHook[];
  readonly onError: pulumi.ErrorHook[];
}

/** The StatefulSet, with what this run knows of its pods. */
export class Workload {
  readonly set: k8s.apps.v1.StatefulSet;
  /** The revision that pods change to. At preview the API server answers with what it has, also where the template changes. */
  readonly updateRevision: pulumi.Output<string>;
  readonly revisions: Promise<Revisions | undefined>;
  readonly mounts: Promise<Mounts>;
  /** Counted only where a changed template recreates the pods. */
  readonly recreations: Promise<number> | undefined;

  constructor(
    s: Settings,
    before: Promise<Standing>,
    files: MountedFiles,
    annotations: PodAnnotations | undefined,
    { parent, dependsOn, beforeCreate, onError }: WorkloadOptions,
  ) {
    const spec = statefulSet(s, files.secretNames, annotations);
    const template = revision(spec);
    this.revisions = nextRevisions(s, template, before);
    this.mounts = files.keepOlder(template, this.revisions);
    this.recreations = recreates(s) ? recreations(template, before) : undefined;
    const identity = transformHook(s);
    this.set = new k8s.apps.v1.StatefulSet(s.resourceName, previewable(s, awaited(s, spec, this.revisions)), {
      ...(this.recreations && recreated(s, this.recreations, before, { parent, dependsOn })),
      parent,
      dependsOn,
      ignoreChanges: ignored(s),
      hooks: {
        beforeCreate: [...identity, ...beforeCreate],
        beforeUpdate: identity,
        onError: [...onError, ...timeoutHook(s, parent)],
      },
      customTimeouts: {
        create: deadline(s),
        update: deadline(s),
        delete: deadline(s, s.terminationGracePeriodSeconds),
      },
    });
    this.updateRevision = pulumi
      .output(Promise.all([before, this.revisions]))
      .apply(([before, next]) => foreseen(before, next) ?? this.set.status.updateRevision);
    warnOfDroppedField(s, this.set);
  }
}

/** The template's revision at preview, known where the template is that of the last whole run. */
function foreseen({ revisions, revision }: Standing, next: Revisions | undefined): pulumi.Output<string> | undefined {
  if (!pulumi.runtime.isDryRun() || revisions === undefined || next === undefined) return undefined;
  if (revisions.update !== next.update) return pulumi.output(pulumi.unknown as string);
  return revision?.update === undefined ? undefined : pulumi.output(revision.update);
}

/**
 * Kubernetes forbids every edit of the claim templates; the provider would replace the whole set. Ignoring them survives a
 * replacement, so a run that may change them must not. A count that an autoscaler chose the provider leaves out of what it
 * applies; one that nobody changed yet it applies as it is, since Kubernetes would make it 1 if it were let go of.
 */
function ignored(s: Settings): string[] {
  return [
    ...(s.allowReplacement.includes("claims") ? [] : ["spec.volumeClaimTemplates"]),
    ...(s.autoscaling ? ["spec.replicas"] : []),
  ];
}

/** The engine says no more than that time is up; this adds what of the args may hold up pods that are not broken by themselves. */
export function timeoutHook(s: Settings, parent: pulumi.Resource): pulumi.ErrorHook[] {
  const explanations = [waitingJobs(s), keptPods(s)].filter((one) => one !== undefined);
  if (explanations.length === 0) return [];
  return explainingHook(`${s.namespace.name}/${s.name}: what holds up the pods`, async ({ errors }) => {
    if (/timed? ?out/i.test(errors[0] ?? "")) await pulumi.log.error(explanations.join("\n"), parent);
  });
}

export function deadline(s: Settings, more = 0): string {
  return `${s.progressDeadlineSeconds + more}s`;
}

/**
 * Deleting a set in the foreground, which is the provider's way, ends only when its last pod is gone, on every Kubernetes; then
 * it is made anew, and finds its volumes by their names. The count is written down first, and last of all that the pods need.
 */
function recreated(
  s: Settings,
  count: Promise<number>,
  standing: Promise<Standing>,
  options: pulumi.CustomResourceOptions,
): Pick<pulumi.CustomResourceOptions, "deleteBeforeReplace" | "replaceOnChanges" | "replaceWith"> {
  const name = `${s.resourceName}-recreations`;
  const input = count.then(async (count) => {
    if (count > ((await standing).recreations ?? 0)) await pulumi.log.info(downtime(s), options.parent);
    return count;
  });
  const marker = new pulumi.Stash(name, { input }, { ...options, replaceOnChanges: ["input"] });
  return { deleteBeforeReplace: true, replaceOnChanges: ["spec.template"], replaceWith: [marker] };
}

/** What the API server answers is all that anybody can know: a feature gate may be set otherwise than its version says. */
export function warnOfDroppedField(s: Settings, set: k8s.apps.v1.StatefulSet): pulumi.Output<void> {
  return pulumi.unsecret(set.spec.updateStrategy).apply(async (strategy) => {
    const warning = droppedMaxUnavailable(s, strategy?.rollingUpdate?.maxUnavailable);
    if (warning) await pulumi.log.warn(warning, set);
  });
}
