import { isOutput } from "../../is-output";
import { argPath } from "../facts/containers";
import { problem, type Problem } from "../../problems/problem";
import { oneOf, repeated } from "../../problems/rules";
import { each, ifSet, type Plain } from "../../problems/values";
import type { Container } from "../settings";

/** Fields that are passed on to a container, checked where they are plain: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container */
export function containerFieldProblems(container: Container): Problem[] {
  const { terminationMessagePath, terminationMessagePolicy, resizePolicy, restartPolicy }: Plain = {
    ...container.fields,
  };
  return [
    ...ifSet<string>(terminationMessagePath, (file) =>
      file.startsWith("/")
        ? []
        : [problem(argPath(container, "terminationMessagePath"), "be an absolute path", file, `write "/${file}"`)],
    ),
    ...ifSet<string>(terminationMessagePolicy, (one) =>
      oneOf(argPath(container, "terminationMessagePolicy"), one, ["File", "FallbackToLogsOnError"]),
    ),
    ...resizePolicies(argPath(container, "resizePolicy"), container, resizePolicy),
    ...restartPolicyProblems(argPath(container, "restartPolicy"), container, restartPolicy),
  ];
}

/** https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/ */
function resizePolicies(path: string, container: Container, list: unknown): Problem[] {
  // A container that ends by itself is not started again.
  const ends = isInit(container) || isJob(container);
  const policies = ends ? ["NotRequired"] : ["NotRequired", "RestartContainer"];
  const all = Array.isArray(list) ? (list as (Plain | undefined)[]) : [];
  const names = all.map((one) => one?.["resourceName"]).filter((name) => typeof name === "string");
  return [
    ...each(path, list, (path, { resourceName, restartPolicy }) => [
      ...(isOutput(resourceName) ? [] : oneOf(`${path}.resourceName`, resourceName as string, ["cpu", "memory"])),
      ...(isOutput(restartPolicy) ? [] : oneOf(`${path}.restartPolicy`, restartPolicy as string, policies)),
    ]),
    ...repeated(names).map((name) => problem(path, "name each resource once", name, "remove one")),
  ];
}

/** From Kubernetes 1.35 on a container may have one of its own; an init container that always restarts is a sidecar. */
function restartPolicyProblems(path: string, container: Container, policy: unknown): Problem[] {
  if (policy === undefined) return [];
  if (container.path.startsWith("sidecars."))
    return [problem(path, "be left to the component", policy, "remove it: sidecars are always restarted")];
  if (isInit(container) && policy === "Always")
    return [problem(path, "not be that of a sidecar", policy, "write it under sidecars")];
  return ifSet<string>(policy, (one) => oneOf(path, one, ["Always", "OnFailure", "Never"]));
}

const isInit = ({ path }: Container) => path.startsWith("initContainers.");
const isJob = ({ path }: Container) => path.startsWith("jobs.") || path === "rollout.check";
