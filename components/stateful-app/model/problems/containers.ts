import type { Container, Settings } from "../settings";
import { allContainers, at } from "./at";
import { environmentProblems } from "./environment";
import { imageProblems } from "./image";
import { lifecycleProblems } from "./lifecycle";
import { problem, type Problem } from "./problem";
import { probeProblems } from "./probes";
import { resourceProblems } from "./resources";
import { dnsLabel, oneOf, repeated } from "./rules";

/** What holds for every container: the app's own, init containers, sidecars and those of Jobs. */
export function containerProblems(s: Settings): Problem[] {
  return [
    ...allContainers(s).flatMap((container) => [
      ...name(container),
      ...imageProblems(container),
      ...oneOf(at(container, "imagePullPolicy"), container.imagePullPolicy, ["Always", "IfNotPresent", "Never"]),
      ...workingDir(container),
      ...environmentProblems(container),
      ...probeProblems(container),
      ...lifecycleProblems(container, s),
      ...resourceProblems(container),
      ...volumes(container, s),
    ]),
    ...sameName(s),
  ];
}

function name(container: Container): Problem[] {
  return container.path === "" ? [] : dnsLabel(container.path, container.name);
}

function sameName(s: Settings): Problem[] {
  const inPod = [s.app, ...s.initContainers, ...s.sidecars].map(({ name }) => name);
  const inJobs = [...s.jobs.preInstall, ...s.jobs.postInstall].map(({ name }) => name);
  return [
    ...repeated(inPod).map((name) =>
      problem("initContainers, sidecars", 'have names of their own beside "app"', name, "rename one of them"),
    ),
    ...repeated(inJobs).map((name) => problem("jobs", "have names of their own", name, "rename one of them")),
  ];
}

function workingDir({ workingDir, ...container }: Container): Problem[] {
  return workingDir === undefined || workingDir.startsWith("/")
    ? []
    : [problem(at(container, "workingDir"), "be an absolute path", workingDir, `write "/${workingDir}"`)];
}

function volumes(container: Container, s: Settings): Problem[] {
  const known = [...s.volumes, ...s.files, ...s.secretFiles, ...s.claims].map(({ name }) => name);
  return (container.volumes ?? [])
    .filter((name) => !known.includes(name))
    .map((name) =>
      problem(at(container, "volumes"), "name volumes of the app", name, `write some of ${known.join(", ")}`),
    );
}
