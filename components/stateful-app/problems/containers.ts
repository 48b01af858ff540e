import { isDeepStrictEqual } from "node:util";
import { allContainers, allJobs, argPath } from "../facts/containers";
import type { Container, Settings } from "../settings";
import { containerFieldProblems } from "./container-fields";
import { environmentProblems } from "./environment";
import { imageProblems } from "./image";
import { lifecycleProblems } from "./lifecycle";
import { problem, type Problem } from "../../problems/problem";
import { probeProblems } from "./probes";
import { resourceProblems } from "./resources";
import { dnsLabel, oneOf, repeated } from "../../problems/rules";
import { leaves, text } from "../../problems/values";

/** What holds for every container: the app's own, init containers, sidecars and those of Jobs. */
export function containerProblems(s: Settings): Problem[] {
  return [
    ...allContainers(s).flatMap((container) => [
      ...name(container),
      ...image(container, s),
      ...oneOf(argPath(container, "imagePullPolicy"), container.imagePullPolicy, ["Always", "IfNotPresent", "Never"]),
      ...program(container),
      ...environmentProblems(container),
      ...probeProblems(container),
      ...lifecycleProblems(container, s),
      ...resourceProblems(container),
      ...volumes(container, s),
      ...containerFieldProblems(container),
    ]),
    ...sameName(s),
    ...startOrder(s),
  ];
}

function name(container: Container): Problem[] {
  return container.path === "" ? [] : dnsLabel(container.path, container.name);
}

/** A Job that runs the app's own image has nothing to add about it. */
function image(container: Container, s: Settings): Problem[] {
  return container !== s.app && container.path.startsWith("jobs.") && container.image === s.app.image
    ? []
    : imageProblems(container);
}

function sameName(s: Settings): Problem[] {
  const inPod = [s.app, ...s.initContainers, ...s.sidecars].map(({ name }) => name);
  const inJobs = allJobs(s).map(({ name }) => name);
  return [
    ...repeated(inPod).map((name) =>
      problem("initContainers, sidecars", 'have names of their own beside "app"', name, "rename one of them"),
    ),
    ...repeated(inJobs).map((name) => problem("jobs", "have names of their own", name, "rename one of them")),
  ];
}

/** One that is left out would not be in the pod at all. */
function startOrder({ startOrder, initContainers, sidecars }: Settings): Problem[] {
  if (startOrder === undefined) return [];
  const list = leaves("startOrder", startOrder);
  if (list.length > 0) return list;
  const names = [...sidecars, ...initContainers].map(({ name }) => name);
  return isDeepStrictEqual([...startOrder].sort(), [...names].sort())
    ? []
    : [
        problem(
          "startOrder",
          "name every init container and sidecar once",
          startOrder,
          `order ${JSON.stringify(names)}`,
        ),
      ];
}

function program(container: Container): Problem[] {
  const { command, args, workingDir } = container;
  return [
    ...(command === undefined ? [] : leaves(argPath(container, "command"), command)),
    ...(args === undefined ? [] : leaves(argPath(container, "args"), args)),
    ...(workingDir === undefined ? [] : absolute(argPath(container, "workingDir"), workingDir)),
  ];
}

function absolute(path: string, folder: string): Problem[] {
  if (typeof folder !== "string") return text(path, folder);
  return folder.startsWith("/") ? [] : [problem(path, "be an absolute path", folder, `write "/${folder}"`)];
}

function volumes(container: Container, s: Settings): Problem[] {
  if (container.volumes === undefined) return [];
  const path = argPath(container, "volumes");
  const named = [...s.volumes, ...s.files, ...s.secretFiles, ...s.claims].map(({ name }) => name);
  const known = s.tls ? [...named, "tls"] : named;
  const list = leaves(path, container.volumes);
  return list.length > 0
    ? list
    : container.volumes
        .filter((name) => !known.includes(name))
        .map((name) => problem(path, "name volumes of the app", name, `write some of ${known.join(", ")}`));
}
