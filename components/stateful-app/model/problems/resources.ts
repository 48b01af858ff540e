import { quantity } from "../quantity";
import type { Container } from "../settings";
import { at } from "./at";
import { problem, type Problem } from "./problem";

/** https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
export function resourceProblems(container: Container): Problem[] {
  const { requests = {}, limits = {} } = container.resources;
  return [
    ...amounts(at(container, "resources.requests"), requests),
    ...amounts(at(container, "resources.limits"), limits),
    ...Object.entries(requests).flatMap(([name, request]) =>
      withinLimit(at(container, `resources.requests.${name}`), request, limits[name]),
    ),
  ];
}

function amounts(path: string, said: Readonly<Record<string, string>>): Problem[] {
  return Object.entries(said).flatMap(([name, text]) => amount(`${path}.${name}`, name, text));
}

function amount(path: string, name: string, text: string): Problem[] {
  const known = /^(cpu|memory|ephemeral-storage|hugepages-[0-9]+[KMG]i)$/.test(name);
  const amount = quantity(text);
  const example = name === "cpu" ? "250m" : "256Mi";
  if (!known && !isExtended(name))
    return [
      problem(path, "be named cpu, memory, ephemeral-storage, hugepages-<size> or <domain>/<name>", name, "rename it"),
    ];
  if (amount === undefined) return [problem(path, `be a quantity such as "${example}"`, text, `write "${example}"`)];
  if (amount < 0n) return [problem(path, "not be negative", text, `write "${example}"`)];
  // "500m" of memory is half a byte: valid, and always a CPU amount in the wrong place.
  if (name !== "cpu" && amount % 1_000_000_000n !== 0n)
    return [problem(path, "be a whole number", text, `write "${known ? example : "1"}"`)];
  return [];
}

/** A device or the like, under its owner's domain; `kubernetes.io` is taken. */
function isExtended(name: string): boolean {
  return /^(?!([^/]*\.)?kubernetes\.io\/)[a-z0-9]([-a-z0-9.]*[a-z0-9])?\/[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(
    name,
  );
}

function withinLimit(path: string, request: string, limit: string | undefined): Problem[] {
  const [asked, allowed] = [quantity(request), quantity(limit ?? "")];
  return asked !== undefined && allowed !== undefined && asked > allowed
    ? [problem(path, `be at most the limit of "${limit}"`, request, "lower it or raise the limit")]
    : [];
}
