import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type * as k8s from "@pulumi/kubernetes";
import { revisions, updatedPods, type Revisions } from "../facts/revisions";
import { changingPods, partition } from "../facts/rollout";
import { waitForRollout } from "../specs/annotations";
import type { Settings } from "../settings";
import { known } from "./hooks";
import type { Standing } from "./standing";

type StatefulSetArgs = k8s.types.input.apps.v1.StatefulSet;

/** Which pods have which revision when this run is over; what Kubernetes counts as updated follows from it. */
export async function nextRevisions(
  s: Settings,
  revision: Promise<string>,
  standing: Promise<Standing>,
): Promise<Revisions | undefined> {
  return revisions(s, await revision, (await standing).revisions);
}

/** The same for the same template. */
export function revision({ spec }: StatefulSetArgs): Promise<string> {
  return digest((spec as { readonly template: unknown }).template);
}

/** The set with a wait for as many updated pods as there will be, which for a partition only the last run can tell. */
export function awaited(s: Settings, set: StatefulSetArgs, next: Promise<Revisions | undefined>): StatefulSetArgs {
  if (partition(s) === 0) return set;
  const wait = next.then((left) => waitForRollout(s, left ? updatedPods(left) : changingPods(s)));
  const metadata = set.metadata as { readonly annotations: Readonly<Record<string, string>> };
  const annotations = pulumi.output(wait).apply((wait) => ({ ...metadata.annotations, ...wait }));
  return { ...set, metadata: { ...metadata, annotations } };
}

/** Of content that may be secret, so the digest is too. What preview does not know yet counts as changed. */
export async function digest(content: unknown): Promise<string> {
  const value = await known(pulumi.output(content));
  const text = pulumi.containsUnknowns(value) ? "unknown" : JSON.stringify(value);
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
