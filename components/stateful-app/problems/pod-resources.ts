import { isOutput } from "../../is-output";
import { quantity } from "../facts/quantity";
import type { Container, Settings } from "../settings";
import { requirementProblems } from "./resources";
import { problem, type Problem } from "../../problems/problem";
import type { Plain } from "../../problems/values";

type Amounts = Readonly<Record<string, string>>;

/**
 * What all containers of a pod have together, which their own requests and limits must fit into:
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-level-resources/
 */
export function podResourceProblems(s: Settings): Problem[] {
  const path = "podSpec.resources";
  const resources = s.podSpec.resources as Plain | undefined;
  if (resources === undefined || isOutput(resources)) return [];
  const [requests, limits] = [plain(resources["requests"]), plain(resources["limits"])];
  const strange = Object.keys({ ...requests, ...limits }).filter((name) => !/^(cpu|memory|hugepages-.*)$/.test(name));
  const problems = [
    ...strange.map((name) => problem(path, "be of cpu, memory or huge pages", name, "write it for a container")),
    ...(resources["claims"] === undefined
      ? []
      : [problem(`${path}.claims`, "be left out", resources["claims"], "write resources.claims of a container")]),
    ...requirementProblems(path, requests, limits),
  ];
  if (problems.length > 0) return problems;
  return [
    ...Object.entries({ ...limits, ...requests }).flatMap(([name, amount]) =>
      atLeast(`${path}.${name in requests ? "requests" : "limits"}.${name}`, amount, together(s, name)),
    ),
    ...Object.entries(limits).flatMap(([name, limit]) =>
      [s.app, ...s.sidecars, ...s.initContainers].flatMap((one) => within(name, limit, one)),
    ),
  ];
}

function plain(amounts: unknown): Amounts {
  const all = isOutput(amounts) ? {} : (amounts as Record<string, unknown>);
  return Object.fromEntries(Object.entries(all ?? {}).filter(([, amount]) => typeof amount === "string")) as Amounts;
}

/** Sidecars run beside the app, and beside each of the init containers. */
function together({ app, sidecars, initContainers }: Settings, name: string): bigint {
  const request = ({ resources: { requests, limits } }: Container) =>
    quantity(requests[name] ?? limits[name] ?? "") ?? 0n;
  const beside = sidecars.map(request).reduce((sum, one) => sum + one, 0n);
  return [app, ...initContainers].map(request).reduce((most, one) => (one > most ? one : most), 0n) + beside;
}

function atLeast(path: string, amount: string, needed: bigint): Problem[] {
  return (quantity(amount) ?? 0n) < needed
    ? [problem(path, "be as much as the containers request together", amount, "raise it, or lower their resources")]
    : [];
}

function within(name: string, limit: string, { resources, path }: Container): Problem[] {
  const [own, most] = [quantity(resources.limits[name] ?? ""), quantity(limit)];
  return own !== undefined && most !== undefined && own > most
    ? [
        problem(
          `${path}${path && "."}resources.limits.${name}`,
          `be at most the pod's limit of ${JSON.stringify(limit)}`,
          resources.limits[name],
          "lower it, or raise podSpec.resources.limits",
        ),
      ]
    : [];
}
