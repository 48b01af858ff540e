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
 * wherever the app has moved to.
 */
export async function whereabouts(
  s: Settings,
  provider: Provider,
  standing: Promise<Standing>,
  app: pulumi.Resource,
): Promise<pulumi.Stash> {
  const name = await recordName(provider, s.namespace.name, s.name);
  const cluster = (await clusterOf(provider)) ?? null;
  // As a promise: the component's own children could not wait for what depends on it.
  const urn = await new Promise<string>((resolve) => app.urn.apply(resolve));
  const beforeUpdate = refusingHook(`${s.namespace.name}/${s.name}: one object, one owner`, async (step) => {
    const [before, after] = [step.oldInputs, step.newInputs].map((inputs) => inputs?.["input"] as Whereabouts);
    const refused = message(whereaboutsProblems(before!, after!, await standing, s));
    if (refused) throw new Error(refused);
  });
  return new pulumi.Stash(name, { input: { urn, cluster } }, { hooks: { beforeUpdate } });
}

/** Of a record that is found again wherever in the program the apps have moved to. */
export async function recordName(provider: Provider, ...place: readonly string[]): Promise<string> {
  const providerName = provider && (await known(provider.urn)).split("::").at(-1);
  return [providerName, ...place].filter(Boolean).join("/");
}
