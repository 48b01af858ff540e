import { allJobs } from "../facts/containers";
import type { Settings } from "../settings";
import { imageProblems } from "./image";
import { problem, type Problem } from "../../problems/problem";
import { wholeNumber } from "../../problems/rules";

export function checkProblems(s: Settings): Problem[] {
  const { check, strategy } = s.rollout;
  if (check === undefined) return [];
  const path = "rollout.check";
  return [
    ...(check.image === undefined ? [] : imageProblems({ image: check.image, path })),
    ...wholeNumber(`${path}.timeoutSeconds`, check.timeoutSeconds, 1, 3600, "write seconds, such as 60"),
    ...(strategy === "OnDelete"
      ? [
          problem(
            path,
            'be left out for strategy "OnDelete"',
            strategy,
            "remove it: the pods are still old when pulumi up ends",
          ),
        ]
      : []),
    ...jobOfThatName(s),
  ];
}

/** Two Jobs of one name would replace each other at every run. */
function jobOfThatName(s: Settings): Problem[] {
  return allJobs(s)
    .filter(({ name }) => name === "rollout-check")
    .map(({ path, name }) => problem(path, "leave its name to rollout.check", name, "rename it"));
}
