import * as pulumi from "@pulumi/pulumi";
import { refusingHook } from "../../hooks";
import { message, problem, type Problem } from "../../problems/problem";
import type { OtherApps, Provider } from "../other-apps";
import type { Settings } from "../settings";
import { known } from "./hooks";
import { recordName } from "./whereabouts";

/** The app with which a namespace is deleted; null where none of the program owns it. */
export interface NamespaceRecord {
  readonly deletedWith: string | null;
}

/** Which apps the program has in the namespace now. */
type Present = readonly Pick<Settings, "name">[];

/**
 * Why an app may not use a namespace that the engine deletes at the end of the same run, with what was just put into it: the app that
 * the last run made it for is gone from the program.
 */
export function deletedNamespaceProblems({ deletedWith }: NamespaceRecord, present: Present, s: Settings): Problem[] {
  // One that is still there compares for itself what it owns.
  if (deletedWith === null || present.some(({ name }) => name === deletedWith)) return [];
  const rule = `be kept by app ${JSON.stringify(deletedWith)}, which made it with retention.onDestroy "Delete": without that app it is deleted, with what others keep in it`;
  const remedy = `run once with that app and onDestroy: "Retain", and then without it`;
  return [problem("namespace", rule, s.namespace.name, remedy)];
}

/**
 * Done once the last run is known to have left the namespace to others. Its record is one for all apps in a namespace, and found again
 * by any of them; where the owner is there and retains it there is nothing to record.
 */
export function checkDeletedNamespace(s: Settings, provider: Provider, others: OtherApps): Promise<void> {
  return others.once(`namespace ${s.namespace.name}`, async () => {
    const name = await recordName(provider, s.namespace.name);
    others.endIfRefused();
    const present = others.here.filter(({ namespace }) => namespace.name === s.namespace.name);
    const owner = present.find(({ namespace }) => namespace.owned);
    if (owner?.retention.onDestroy === "Retain") return;
    const beforeUpdate = refusingHook(`${name}: a namespace stays with what is in it`, (step) => {
      const refused = message(deletedNamespaceProblems(step.oldInputs?.["input"] as NamespaceRecord, present, s));
      if (refused) throw new Error(refused);
    });
    const input: NamespaceRecord = { deletedWith: owner?.name ?? null };
    await known(new pulumi.Stash(name, { input }, { hooks: { beforeUpdate } }).urn);
  });
}
