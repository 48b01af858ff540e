import * as pulumi from "@pulumi/pulumi";
import { refusingHook } from "../../hooks";
import { message, problem, type Problem } from "../../problems/problem";
import { clusterOf, type Provider } from "../other-apps";
import type { Settings } from "../settings";
import { known } from "./hooks";
import { isTwofold, type Place } from "./place";
import { type Standing, urnOf } from "./standing";

/** Which resource of the program an app is, and on which cluster. */
export interface Whereabouts {
  readonly urn: string;
  readonly cluster: string | null;
}

/**
 * Why an app may not go to another place of the program, or to another name of its cluster: the engine would create its objects
 * there, which stand already, and then delete them here. Unless an alias carries over what the last run left.
 */
export function whereaboutsProblems(
  before: Whereabouts,
  after: Whereabouts,
  { stands }: Standing,
  s: Pick<Settings, "allowReplacement">,
): Problem[] {
  const moved = before.urn !== after.urn && stands === undefined;
  const led = before.cluster !== null && after.cluster !== null && before.cluster !== after.cluster;
  return [
    ...(moved
      ? [
          problem(
            "app",
            `stay the resource ${before.urn}: its objects would be created again, and then deleted with that one`,
            after.urn,
            "put it back and run that once, then move it with the option aliases on it, or on the component above it, that names where it was",
          ),
        ]
      : []),
    ...(led && !s.allowReplacement.includes("cluster")
      ? [
          problem(
            "provider",
            `stay on cluster ${JSON.stringify(before.cluster)}: on another one every pod begins with empty volumes, and if it is the same one all objects are deleted`,
            after.cluster,
            `set clusterIdentifier: ${JSON.stringify(before.cluster)} on the k8s.Provider if only the name changed, or allow it for one run: allowReplacement: ["cluster"]`,
          ),
        ]
      : []),
  ];
}

export async function placeOf(s: Settings, provider: Provider, app: pulumi.Resource): Promise<Place> {
  return { urn: await urnOf(app), record: await recordName(provider, s.namespace.name, s.name) };
}

/**
 * The record of an app's whereabouts, to be found again from wherever the app has moved to. In a run that moves it and would begin
 * another record, which the guard refuses, the last one too: what is below the app has moved by an alias all the same.
 */
export async function whereabouts(
  s: Settings,
  provider: Provider,
  standing: Promise<Standing>,
  place: Promise<Place>,
  app: pulumi.Resource,
): Promise<pulumi.Stash[]> {
  const [own, last] = [await place, await lastPlace(provider, standing)];
  const former = last && isTwofold(last, own) ? [formerRecord(s, provider, standing, app)] : [];
  return (await Promise.all([record(own, s, provider, standing), ...former])).flat();
}

/** The record that the last run left, where it is: also for an app whose args are refused before it is known what they say. */
export async function formerRecord(
  s: Pick<Settings, "allowReplacement">,
  provider: Provider,
  standing: Promise<Standing>,
  app: pulumi.Resource,
): Promise<pulumi.Stash[]> {
  const last = await lastPlace(provider, standing);
  if (last === undefined) return [];
  const { stands, resourceName = stands?.name } = await standing;
  const urn = (await urnOf(app)).replace(/::[^:]+$/, `::${resourceName}`);
  return [await record({ urn, record: last.record }, s, provider, standing)];
}

/** Without a URN where a run left it that recorded none yet. */
async function lastPlace(provider: Provider, standing: Promise<Standing>) {
  const { stands, place } = await standing;
  if (place !== undefined || stands === undefined) return place;
  return { urn: undefined, record: await recordName(provider, stands.namespace, stands.name) };
}

/** By provider, namespace and name instead of below the app. */
async function record(
  { urn, record: name }: Place,
  s: Pick<Settings, "allowReplacement">,
  provider: Provider,
  standing: Promise<Standing>,
): Promise<pulumi.Stash> {
  const input: Whereabouts = { urn, cluster: (await clusterOf(provider)) ?? null };
  const beforeUpdate = refusingHook(`${name}: one object, one owner`, async (step) => {
    const [before, after] = [step.oldInputs, step.newInputs].map((inputs) => inputs?.["input"] as Whereabouts);
    const refused = message(whereaboutsProblems(before!, after!, await standing, s));
    if (refused) throw new Error(refused);
  });
  return new pulumi.Stash(name, { input }, { hooks: { beforeUpdate } });
}

/**
 * On the record that the guard compares, which is made once: made again, under another name in Pulumi, it means that the engine does
 * not find what is below the app. It finds that by the alias of the app, unless a run that was refused has renamed the app.
 */
export function refuseToMakeAgain(
  s: Settings,
  standing: Promise<Standing>,
  app: pulumi.Resource,
): pulumi.ResourceHook[] {
  return refusingHook(`${s.namespace.name}/${s.name}: what stands is not made again`, async () => {
    const { resourceName = s.resourceName } = await standing;
    if (resourceName === s.resourceName) return;
    const rule =
      "be found with what is below it: a run that was refused has moved that, and it would be created again, and then deleted there";
    const remedy = `give that aliases too, by the option transforms, with the names that "pulumi stack --show-urns" has for it`;
    throw new Error(message([problem("app", rule, await urnOf(app), remedy)]));
  });
}

/** Of a record that is found again wherever in the program the apps have moved to. */
export async function recordName(provider: Provider, ...place: readonly string[]): Promise<string> {
  const providerName = provider && (await known(provider.urn)).split("::").at(-1);
  return [providerName, ...place].filter(Boolean).join("/");
}
