import { allJobs } from "../facts/containers";
import type { Job, Settings } from "../settings";
import { problem, type Problem } from "../../problems/problem";
import { maximum, wholeNumber } from "../../problems/rules";

export function jobProblems(s: Settings): Problem[] {
  return allJobs(s).flatMap((job) => [
    ...nameLength(s, job),
    ...claims(s, job),
    ...wholeNumber(`${job.path}.backoffLimit`, job.backoffLimit, 0, maximum, "write a count, such as 3"),
    ...wholeNumber(
      `${job.path}.activeDeadlineSeconds`,
      job.activeDeadlineSeconds,
      1,
      86_400,
      "write seconds, such as 300",
    ),
  ]);
}

/** The Job's name becomes a label of its pod. */
function nameLength(s: Settings, { path, name }: Job): Problem[] {
  const full = `${s.name}-${name}`;
  return full.length <= 63
    ? []
    : [problem(path, "make a name of at most 63 characters with the app's", full, `shorten it by ${full.length - 63}`)];
}

/** A claim belongs to one pod of the set. */
function claims(s: Settings, { path, volumes }: Job): Problem[] {
  return s.claims
    .filter(({ name }) => volumes?.includes(name))
    .map(({ name }) => problem(`${path}.volumes`, "name no claims, which belong to the set's pods", name, "remove it"));
}
