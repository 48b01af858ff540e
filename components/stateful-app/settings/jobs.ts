import type { JobArgs, StatefulAppArgs } from "../args";
import { container, type Container } from "./container";
import { entries } from "./entries";

export interface Job extends Container {
  readonly backoffLimit: number;
  readonly activeDeadlineSeconds: number;
}

export interface Jobs {
  readonly before: readonly Job[];
  readonly after: readonly Job[];
}

export function jobs(args: StatefulAppArgs): Jobs {
  const all = (phase: keyof Jobs) =>
    entries(args.jobs?.[phase]).map(([name, said]) => job(name, `jobs.${phase}.${name}`, said, args));
  return { before: all("before"), after: all("after") };
}

function job(name: string, path: string, said: JobArgs, app: StatefulAppArgs): Job {
  const image = said.image ?? app.rollout?.canary?.image ?? app.image;
  const imagePullPolicy = said.imagePullPolicy ?? app.imagePullPolicy;
  return {
    ...container(name, path, { ...said, image, imagePullPolicy }, said.volumes),
    backoffLimit: said.backoffLimit ?? 3,
    activeDeadlineSeconds: said.activeDeadlineSeconds ?? 300,
  };
}
