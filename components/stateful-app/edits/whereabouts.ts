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
  /** The id of the app's guard; undefined in a record that is older than this field. */
  readonly guard?: string;
}

/**
 * Why an app may not go to another place of the program, or to another name of its cluster: the engine would create its objects
 * there, which stand already, and then delete them here. An alias prevents that: the outputs of the last run are then still there,
 * and so is the guard, with the same id, also before any run has succeeded.
 */
export function whereaboutsProblems(
  before: Whereabouts,
  after: Whereabouts,
  { stands }: Standing,
  s: Pick<Settings, "allowReplacement">,
): Problem[] {
  const isElsewhere = before.guard === undefined ? before.urn !== after.urn : before.guard !== after.guard;
  const moved = isElsewhere && stands === undefined;
  const led = before.cluster !== null && after.cluster !== null && before.cluster !== after.cluster;
  return [
    ...(moved ? [movedProblem(before.urn, after.urn)] : []),
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

function movedProblem(before: string, after: string): Problem {
  const alias = "with the option aliases on it, or on the component above it, that names where it was";
  if (before !== after)
    return problem(
      "app",
      `stay the resource ${before}: its objects would be created again, and then deleted with that one`,
      after,
      `put it back and run that once, then move it ${alias}`,
    );
  return problem(
    "app",
    "stay where a run that failed has moved it by an alias: its objects would be created again, and then deleted there",
    after,
    `put it there and run that once, then move it back ${alias}; "pulumi stack --show-urns" has the place`,
  );
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
  guard: () => pulumi.Stash,
  app: pulumi.Resource,
): Promise<pulumi.Stash[]> {
  const [own, last] = [await place, await lastPlace(provider, standing)];
  const former = last && isTwofold(last, own) ? [formerRecord(s, provider, standing, app)] : [];
  // By a plain value: the one that waits for the other is not the same in every run, and the engine would note which it was.
  const id = last?.guard ?? (await known(guard().id));
  return (await Promise.all([record({ ...own, guard: id }, s, provider, standing), ...former])).flat();
}

/**
 * Before the guard is compared, if its id is known from the last run: a run that the guard refuses has moved the app by an alias all
 * the same, and the record then says where to. If the id is not known, the record waits for the guard.
 */
export async function afterWhereabouts(standing: Promise<Standing>, places: Promise<pulumi.Stash[]>): Promise<void> {
  const { place } = await standing;
  if (place?.guard !== undefined) await Promise.all((await places).map(({ urn }) => known(urn)));
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
  return [await record({ ...last, urn }, s, provider, standing)];
}

/** Without a URN where a run left it that recorded none yet. */
async function lastPlace(provider: Provider, standing: Promise<Standing>): Promise<LastPlace | undefined> {
  const { stands, place } = await standing;
  if (place !== undefined || stands === undefined) return place;
  return { urn: undefined, record: await recordName(provider, stands.namespace, stands.name) };
}

interface LastPlace extends Omit<Place, "urn"> {
  readonly urn: string | undefined;
}

/** By provider, namespace and name instead of below the app. */
async function record(
  { urn, record: name, guard }: Place,
  s: Pick<Settings, "allowReplacement">,
  provider: Provider,
  standing: Promise<Standing>,
): Promise<pulumi.Stash> {
  const input: Whereabouts = {
    urn,
    cluster: (await clusterOf(provider)) ?? null,
    ...(guard !== undefined && { guard }),
  };
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
