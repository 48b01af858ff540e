import { quantity } from "../quantity";
import type { Settings } from "../settings";
import { problem, type Problem } from "./problem";

/** https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
export function resourceProblems({ resources: { requests, limits } }: Settings): Problem[] {
  return [
    ...amounts("resources.requests", requests),
    ...amounts("resources.limits", limits),
    ...Object.entries(requests).flatMap(([name, request]) => withinLimit(name, request, limits[name])),
  ];
}

function amounts(path: string, said: Readonly<Record<string, string>>): Problem[] {
  return Object.entries(said).flatMap(([name, text]) => {
    const at = `${path}.${name}`;
    const amount = quantity(text);
    const example = name === "cpu" ? "250m" : "256Mi";
    if (!/^(cpu|memory|ephemeral-storage|hugepages-.+|.+\/.+)$/.test(name))
      return [
        problem(at, "be named cpu, memory, ephemeral-storage, hugepages-<size> or <domain>/<name>", name, "rename it"),
      ];
    if (amount === undefined) return [problem(at, `be a quantity such as "${example}"`, text, `write "${example}"`)];
    if (amount < 0n) return [problem(at, "not be negative", text, `write "${example}"`)];
    // "500m" of memory is half a byte: valid, and always a CPU amount in the wrong place.
    if (name !== "cpu" && /m$/.test(text))
      return [problem(at, "be a whole number of bytes", text, `write "${example}"`)];
    return [];
  });
}

function withinLimit(name: string, request: string, limit: string | undefined): Problem[] {
  const [asked, allowed] = [quantity(request), quantity(limit ?? "")];
  return asked !== undefined && allowed !== undefined && asked > allowed
    ? [
        problem(
          `resources.requests.${name}`,
          `be at most the limit of "${limit}"`,
          request,
          "lower it or raise the limit",
        ),
      ]
    : [];
}
