import { allJobs, argPath } from "../facts/containers";
import { mayComeFromElsewhere, referredNames } from "../facts/expansion";
import { problem, type Problem } from "../../problems/problem";
import { text } from "../../problems/values";
import type { Container, Mount, Settings } from "../settings";

/** Which part of a volume a mount shows: https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath */
export function subPathProblems(s: Settings): Problem[] {
  const inPod = [s.app, ...s.initContainers, ...s.sidecars];
  return [
    ...s.volumes.flatMap(({ name, mounts }) =>
      mounts.flatMap((one) => subPath(one, mounting(name, [...inPod, ...allJobs(s)]))),
    ),
    ...s.claims.flatMap(({ name, mounts }) => mounts.flatMap((one) => subPath(one, mounting(name, inPod)))),
  ];
}

function mounting(name: string, containers: readonly Container[]): Container[] {
  return containers.filter(({ volumes }) => volumes === undefined || volumes.includes(name));
}

function subPath(mount: Mount, containers: readonly Container[]): Problem[] {
  const { path, subPath, subPathExpr } = mount;
  return [
    ...relative(`${path}.subPath`, subPath),
    ...relative(`${path}.subPathExpr`, subPathExpr),
    ...(subPath !== undefined && subPathExpr !== undefined
      ? [problem(path, "have subPath or subPathExpr", "both", "remove one of them")]
      : []),
    ...(typeof subPath === "string" && subPath.includes("$(")
      ? [
          problem(
            `${path}.subPath`,
            "not hold $(…): all pods would share one folder of that name",
            subPath,
            "write it as subPathExpr",
          ),
        ]
      : []),
    ...(typeof subPathExpr === "string" ? unknownNames(`${path}.subPathExpr`, subPathExpr, containers) : []),
  ];
}

function relative(path: string, subPath: string | undefined): Problem[] {
  if (subPath === undefined) return [];
  if (typeof subPath !== "string") return text(path, subPath);
  return !subPath.startsWith("/") && !subPath.split("/").includes("..")
    ? []
    : [problem(path, "be a relative path without '..'", subPath, 'write one such as "data"')];
}

/** A container without the variable does not start. */
function unknownNames(path: string, expression: string, containers: readonly Container[]): Problem[] {
  return containers.flatMap((container) =>
    referredNames(expression)
      .filter((name) => !(name in container.env) && !mayComeFromElsewhere(container, name))
      .map((name) => {
        const rule = "name environment variables of every container that mounts it";
        const remedy = `add ${name} to ${argPath(container, "env")}`;
        return problem(
          path,
          rule,
          name,
          container.path === "" ? remedy : `${remedy}, or leave the volume out of its volumes`,
        );
      }),
  );
}
