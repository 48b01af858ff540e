import * as pulumi from "@pulumi/pulumi";
import { refusingHook } from "../../hooks";
import { message, problem, type Problem } from "../../problems/problem";
import { clusterOf, type Provider } from "../other-apps";
import type { Settings } from "../settings";
import { known } from "./hooks";
import type { Standing } from "./standing";

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
  s: Settings,
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

/**
 * The record of an app's whereabouts. By provider, namespace and name instead of below the app, as it must be found again from
 * wherever the app has moved to. Under the name of before too, where an alias carries the app over to another one: the guard refuses
 * that, and what is below the app has moved all the same, and kept its names.
 */
export async function whereabouts(
  s: Settings,
  provider: Provider,
  standing: Promise<Standing>,
  app: pulumi.Resource,
): Promise<pulumi.Stash[]> {
  const cluster = (await clusterOf(provider)) ?? null;
  // As a promise: the component's own children could not wait for what depends on it.
  const urn = await new Promise<string>((resolve) => app.urn.apply(resolve));
  const { stands } = await standing;
  const former = stands && stands.name !== s.name ? [stands.name] : [];
  const records = [s.name, ...former].map(async (one) => {
    const name = await recordName(provider, s.namespace.name, one);
    const beforeUpdate = refusingHook(`${name}: one object, one owner`, async (step) => {
      const [before, after] = [step.oldInputs, step.newInputs].map((inputs) => inputs?.["input"] as Whereabouts);
      const refused = message(whereaboutsProblems(before!, after!, await standing, s));
      if (refused) throw new Error(refused);
    });
    const input: Whereabouts = { urn: one === s.name ? urn : urn.replace(/::[^:]+$/, `::${one}`), cluster };
    return new pulumi.Stash(name, { input }, { hooks: { beforeUpdate } });
  });
  return Promise.all(records);
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
    const urn = await new Promise<string>((resolve) => app.urn.apply(resolve));
    const rule =
      "be found with what is below it: a run that was refused has moved that, and it would be created again, and then deleted there";
    const remedy = `give that aliases too, by the option transforms, with the names that "pulumi stack --show-urns" has for it`;
    throw new Error(message([problem("app", rule, urn, remedy)]));
  });
}

/** Of a record that is found again wherever in the program the apps have moved to. */
export async function recordName(provider: Provider, ...place: readonly string[]): Promise<string> {
  const providerName = provider && (await known(provider.urn)).split("::").at(-1);
  return [providerName, ...place].filter(Boolean).join("/");
}
