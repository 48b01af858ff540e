import { isOutput } from "../is-output";
import { problem, type Problem } from "./problem";
import { text } from "./values";

/** Rules that hold for many args. Each gives the problems of one value at one path: none or one. */

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
export function dnsLabel(path: string, value: string, limit = 63): Problem[] {
  return label(path, value, limit, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, "start and end with a letter or digit");
}

/** Before 1.36 Services want a letter first: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names */
export function serviceName(path: string, value: string, limit = 63): Problem[] {
  return label(
    path,
    value,
    limit,
    /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    "start with a letter (servers before 1.36 take no other name of a Service) and end with a letter or digit",
  );
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names */
export function dnsSubdomain(path: string, value: string): Problem[] {
  if (typeof value !== "string") return text(path, value);
  if (isDnsSubdomain(value)) return [];
  return [
    problem(
      path,
      "be lower-case letters, digits, '-' and '.', each part starting and ending with a letter or digit, at most 253 characters",
      value,
      value.length > 253 ? `shorten it by ${value.length - 253}` : suggestion(asSubdomain(value)),
    ),
  ];
}

/** The name of another object, which may be known only later. */
export function objectName(path: string, value: unknown): Problem[] {
  return isOutput(value) ? [] : dnsSubdomain(path, value as string);
}

/** A name that DNS itself is asked for, where every part has its own limit. */
export function dnsName(path: string, value: string): Problem[] {
  const problems = dnsSubdomain(path, value);
  if (problems.length > 0) return problems;
  return value
    .split(".")
    .filter((part) => part.length > 63)
    .map((part) => problem(path, "have parts of at most 63 characters", part, `shorten it by ${part.length - 63}`));
}

export function isDnsSubdomain(value: string): boolean {
  return value.length <= 253 && value.split(".").every((part) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(part));
}

function asSubdomain(value: string): string {
  const parts = value
    .toLowerCase()
    .split(".")
    .map((part) => part.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, ""));
  return parts.filter(Boolean).join(".") || "example";
}

function label(path: string, value: string, limit: number, syntax: RegExp, ends: string): Problem[] {
  if (typeof value !== "string") return text(path, value);
  if (value.length > limit)
    return [problem(path, `be at most ${limit} characters`, value, `shorten it by ${value.length - limit}`)];
  if (syntax.test(value)) return [];
  return [
    problem(path, `be lower-case letters, digits and '-', and ${ends}`, value, suggestion(asLabel(value, syntax))),
  ];
}

function asLabel(value: string, syntax: RegExp): string {
  const label = value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return syntax.test(label) ? label : `app-${label}`.replace(/-+$/, "");
}

function suggestion(value: string): string {
  return `write ${JSON.stringify(value)}`;
}

export function wholeNumber(path: string, value: number, least: number, most: number, remedy: string): Problem[] {
  const rule =
    most === maximum && !(value > most)
      ? `be a whole number of at least ${least}`
      : `be a whole number from ${least} to ${most}`;
  return Number.isInteger(value) && value >= least && value <= most ? [] : [problem(path, rule, value, remedy)];
}

/** The largest number Kubernetes keeps in its 32-bit fields. */
export const maximum = 2 ** 31 - 1;

export function portNumber(path: string, value: number): Problem[] {
  return wholeNumber(path, value, 1, 65535, "write a port number, such as 8080");
}

export function oneOf(path: string, value: string, allowed: readonly string[]): Problem[] {
  if (allowed.includes(value)) return [];
  const [last = "", ...others] = allowed.map((name) => JSON.stringify(name)).reverse();
  return others.length === 0
    ? [problem(path, `be ${last}`, value, `write ${last}, or leave it out`)]
    : [problem(path, `be ${others.reverse().join(", ")} or ${last}`, value, "choose one of them")];
}

/** Values that occur more than once, each once. */
export function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

export function isPercentage(text: unknown): text is string {
  return typeof text === "string" && /^(100|[1-9]?[0-9])%$/.test(text);
}
