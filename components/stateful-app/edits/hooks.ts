import * as pulumi from "@pulumi/pulumi";
import { explainingHook, refusingHook, saysAlreadyExists } from "../../hooks";
import { firstCanary } from "./canary";
import { shrinkProblem } from "./growth";
import { guardProblems, type Before, type Guarded } from "./guard";
import { managerPrefix, otherOwner } from "../../problems/other-owner";
import { message, type Problem } from "../problems";
import { unissued } from "../problems/tls";
import { manager } from "../specs/annotations";
import type { Settings } from "../settings";
import type { Place } from "./place";
import { placeProblem } from "./places";
import { refillProblem } from "./refill";
import { type Standing, urnOf } from "./standing";
import { transformProblem } from "./transforms";

type Reason = string | undefined;
type Inputs = Pick<pulumi.ResourceHookArgs, "oldInputs" | "newInputs" | "oldOutputs">;

/** What the engine passes to a hook holds an Output wherever a secret is; rules compare plain values. */
async function withoutOutputs<T>(value: T): Promise<T> {
  if (pulumi.Output.isInstance(value)) return withoutOutputs(await known(value as pulumi.Output<T>));
  if (Array.isArray(value)) return (await Promise.all(value.map((one) => withoutOutputs(one as unknown)))) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(async ([key, one]) => [key, await withoutOutputs(one as unknown)] as const);
  return Object.fromEntries(await Promise.all(entries)) as T;
}

// SDK internal: the argument that keeps unknowns.
/** With unknowns kept as they are: at preview a callback of `apply` would never run. */
export function known<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(withUnknowns: boolean): Promise<T> }).promise(true);
}

/** What can only be refused by comparing this run with the last one. */
function refusal(
  s: Settings,
  rule: string,
  reason: (inputs: Inputs) => Reason | Promise<Reason>,
): pulumi.ResourceHook[] {
  return refusingHook(`${s.namespace.name}/${s.name}: ${rule}`, async ({ oldInputs, newInputs, oldOutputs }) => {
    const refused = await reason(await withoutOutputs({ oldInputs, newInputs, oldOutputs }));
    if (refused) throw new Error(refused);
  });
}

/**
 * Without it the API server refuses a smaller claim only after the rest was applied. What the volume has is known as of the last
 * run or refresh, which is enough: if it has grown since, the API server refuses at preview.
 */
export function refuseToShrink(s: Settings): pulumi.ResourceHook[] {
  return refusal(s, "volumes do not shrink", ({ oldInputs, newInputs, oldOutputs }) => {
    const { status } = (oldOutputs ?? {}) as {
      readonly status?: { readonly capacity?: { readonly storage?: string } };
    };
    return shrinkProblem(oldInputs, newInputs, status?.capacity?.storage);
  });
}

/** The API server takes no other source for an existing volume, and refuses it only after the rest was applied. */
export function refuseToRefill(s: Settings): pulumi.ResourceHook[] {
  return refusal(s, "volumes are filled once", ({ oldInputs, newInputs }) => refillProblem(oldInputs, newInputs));
}

/** A transform may change anything of the set but what makes its pods and volumes those of this app. */
export function transformHook(s: Settings): pulumi.ResourceHook[] {
  return refusal(s, "identity stays", ({ oldInputs, newInputs }) =>
    transformProblem(s, newInputs, oldInputs === undefined),
  );
}

/** A transform may change anything of an object but which one it is. */
export function placeHook(s: Settings): pulumi.ResourceHook[] {
  return refusal(s, "names and namespace stay", ({ newInputs }) => placeProblem(s, newInputs));
}

/** What the last run left, and what is known of it. */
export type Left = Omit<Before, "asked">;

export async function left(
  standing: Promise<Standing>,
  capacities: Promise<Before["capacities"]>,
  place: Promise<Place>,
): Promise<Left> {
  const { stands, place: last } = await standing;
  return { stands, capacities: await capacities, places: { last, own: await place } };
}

/**
 * On the stack's record of the app, which is compared before anything else is touched. With what else refuses this run, of another
 * app too: such a run begins nothing, and must not leave word that it did.
 */
export function guardHook(s: Settings, left: Promise<Left>, found: Promise<Problem[]>): pulumi.ResourceHook[] {
  return refusal(s, "nothing is lost by an edit", async ({ oldInputs }) => {
    const asked = oldInputs?.["input"] as Guarded;
    const own = guardProblems({ asked, ...(await left) }, s);
    const refused = found.then((others) => message([...others, ...own]));
    return refused.catch((another: Error) => message(own) || refusedBy(another));
  });
}

/** What another app is refused for, with its name. */
async function refusedBy({ message, resource }: Partial<pulumi.ResourceError>): Promise<Reason> {
  return resource && message ? underName((await urnOf(resource)).split("::").at(-1)!, message) : message;
}

/** As `preview/failure.ts` reads it. */
const underName = (app: string, message: string) => `StatefulApp ${app}:\n${message}`;

/**
 * The record once it is compared, for whatever is touched after it. The hook does not run where the record stays as it is:
 * because `--target` leaves it out, or because the last run failed and asked for the same.
 */
export function compared(
  s: Settings,
  record: pulumi.Stash,
  left: Promise<Left>,
  found: Promise<Problem[]>,
  app: pulumi.Resource,
): pulumi.Output<pulumi.Resource> {
  return pulumi.all([record.input, left, found]).apply(([asked, left, others]: [Guarded, Left, Problem[]]) => {
    const refused = message([...others, ...guardProblems({ asked, ...left }, s)]);
    if (refused) throw refusedLate(refused, s.resourceName, app);
    return record;
  });
}

/** Of what fails after the program's last line the SDK prints the stack, and not under the app: so it begins with the app's name. */
export function refusedLate(message: string, name: string, app: pulumi.Resource): pulumi.ResourceError {
  const error = new pulumi.ResourceError(message, app, true);
  return Object.assign(error, { stack: underName(name, message) });
}

/** The engine reports only that its wait ended in vain; this adds what to look at. */
export function certificateErrorHook(s: Settings, issuer: string, resource: pulumi.Resource): pulumi.ErrorHook[] {
  return explainingHook(`${s.namespace.name}/${s.name}: a certificate is issued`, async ({ errors }) => {
    // It was not asked for a certificate then, and another hook says so.
    if (!saysAlreadyExists(errors)) await pulumi.log.error(unissued(s, issuer, errors), resource);
  });
}

/** The API server names only the two field managers; this adds whose they are, and what to do. */
export function otherOwnerHook(s: Settings, resource: pulumi.Resource): pulumi.ErrorHook[] {
  return explainingHook(
    `${s.namespace.name}/${s.name}: what is another's stays`,
    async ({ errors, newInputs, type }) => {
      const [found] = [...(errors[0] ?? "").matchAll(conflicts)].map(([, one]) => one!);
      if (found === undefined) return;
      const { metadata } = (newInputs ?? {}) as { readonly metadata?: { readonly name?: string } };
      const kind = type
        .split(":")
        .at(-1)!
        .replace(/Patch$/, "");
      await pulumi.log.error(otherOwner(`${kind} ${metadata?.name ?? ""}`, manager(s), found), resource);
    },
  );
}

const conflicts = new RegExp(`conflicts? with "(${managerPrefix}:[^"]*(?<!:size))"`, "g");

/** Also on the record, which is made before anything else of the app. */
export function refuseFirstCanary(s: Settings): pulumi.ResourceHook[] {
  return s.rollout.canary ? refusal(s, "a canary follows a first rollout", () => message([firstCanary()])) : [];
}
