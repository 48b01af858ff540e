import type { JobArgs, StatefulAppArgs } from "../args";
import { container, type Container } from "./container";
import { entries } from "./entries";

export interface Job extends Container {
  readonly backoffLimit: number;
  readonly activeDeadlineSeconds: number;
}

export interface Jobs {
  readonly before: readonly Job[];
  readonly beside: readonly Job[];
  readonly after: readonly Job[];
}

export function jobs(args: StatefulAppArgs): Jobs {
  const all = (phase: keyof Jobs) =>
    entries(args.jobs?.[phase]).map(([name, own]) => job(name, `jobs.${phase}.${name}`, own, args));
  return { before: all("before"), beside: all("beside"), after: all("after") };
}

function job(name: string, path: string, own: JobArgs, app: StatefulAppArgs): Job {
  const image = own.image ?? app.rollout?.canary?.image ?? app.image;
  const imagePullPolicy = own.imagePullPolicy ?? app.imagePullPolicy;
  return {
    ...container(name, path, { ...own, image, imagePullPolicy }, own.volumes),
    backoffLimit: own.backoffLimit ?? 3,
    activeDeadlineSeconds: own.activeDeadlineSeconds ?? 300,
  };
}
