import { quantity } from "../facts/quantity";
import type { Container } from "../settings";
import { argPath } from "../facts/containers";
import { isLabelKey } from "./labels";
import { problem, type Problem } from "../../problems/problem";

type Amounts = Readonly<Record<string, string>>;

/** Quantities are exact numbers of billionths. */
const one = 1_000_000_000n;

/** https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
export function resourceProblems(container: Container): Problem[] {
  return requirementProblems(argPath(container, "resources"), container.resources.requests, container.resources.limits);
}

/** What holds for a container's and for a whole pod's. */
export function requirementProblems(path: string, requests: Amounts, limits: Amounts): Problem[] {
  return [
    ...amounts(`${path}.requests`, requests),
    ...amounts(`${path}.limits`, limits),
    ...Object.entries(requests).flatMap(([name, request]) =>
      againstLimit(`${path}.requests.${name}`, name, request, limits[name]),
    ),
    ...hugePagesAlone(path, { ...requests, ...limits }),
  ];
}

function amounts(path: string, amounts: Amounts): Problem[] {
  return Object.entries(amounts).flatMap(([name, text]) => amount(`${path}.${name}`, name, text));
}

/** Of what a container may use. */
export function resourceName(path: string, name: string): Problem[] {
  if (/^(cpu|memory|ephemeral-storage|hugepages-[1-9][0-9]*[KMG]i)$/.test(name) || isExtended(name)) return [];
  return [
    problem(path, "be named cpu, memory, ephemeral-storage, hugepages-<size> or <domain>/<name>", name, "rename it"),
  ];
}

function amount(path: string, name: string, text: string): Problem[] {
  const example = name === "cpu" ? "250m" : isExtended(name) ? "1" : "256Mi";
  const remedy = `write "${example}"`;
  const misnamed = resourceName(path, name);
  if (misnamed.length > 0) return misnamed;
  const amount = quantity(text);
  if (amount === undefined) return [problem(path, `be a quantity such as "${example}"`, text, remedy)];
  if (amount < 0n) return [problem(path, "not be negative", text, remedy)];
  // The API server would round it up, and what is declared would differ from what is there for good.
  if (name === "cpu")
    return amount % (one / 1000n) === 0n ? [] : [problem(path, "be a whole number of millicores", text, remedy)];
  // "500m" of memory is half a byte: valid, and always a CPU amount in the wrong place.
  if (amount % one !== 0n) return [problem(path, "be a whole number", text, remedy)];
  const page = quantity(/^hugepages-(.*)$/.exec(name)?.[1] ?? "") ?? one;
  return amount % page === 0n ? [] : [problem(path, `be a multiple of the page size in ${name}`, text, remedy)];
}

/** A device or the like, under its owner's domain; `kubernetes.io` is taken. A quota must be able to name it too. */
function isExtended(name: string): boolean {
  return name.includes("/") && !/^requests\.|kubernetes\.io\//.test(name) && isLabelKey(`requests.${name}`);
}

function againstLimit(path: string, name: string, request: string, limit: string | undefined): Problem[] {
  const [asked, allowed] = [quantity(request), quantity(limit ?? "")];
  const whole = name.startsWith("hugepages-") || isExtended(name);
  if (asked === undefined) return [];
  if (whole && limit === undefined)
    return [problem(path, "have a limit too, as it cannot be shared", request, "write the same under limits")];
  if (allowed === undefined) return [];
  if (whole && asked !== allowed)
    return [problem(path, `be equal to its limit of "${limit}", as nobody can share it`, request, "write the limit")];
  return asked > allowed
    ? [problem(path, `be at most the limit of "${limit}"`, request, "lower it or raise the limit")]
    : [];
}

function hugePagesAlone(path: string, amounts: Amounts): Problem[] {
  const names = Object.keys(amounts);
  return names.some((name) => name.startsWith("hugepages-")) && !names.includes("cpu") && !names.includes("memory")
    ? [problem(path, "name cpu or memory beside huge pages", names, "add a request for memory")]
    : [];
}

/** The size of something that holds bytes. */
export function capacity(path: string, size: string, example: string, remedy = `write "${example}"`): Problem[] {
  const bytes = quantity(size);
  if (bytes === undefined) return [problem(path, `be a quantity such as "${example}"`, size, remedy)];
  if (bytes <= 0n) return [problem(path, "be greater than zero", size, `write a size such as "${example}"`)];
  return bytes % one === 0n
    ? []
    : [problem(path, "be a whole number of bytes", size, `write a size such as "${example}"`)];
}
