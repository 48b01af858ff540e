import * as pulumi from "@pulumi/pulumi";
import { sentence, shown } from "../problems/problem";
import type { RestoreSource } from "../stateful-app/args";
import type { StatefulAppContract } from "./contract";

/**
 * Another app's volumes as sources of `claims.<name>.restoreFrom`, ordinal by ordinal. They are in that app's namespace,
 * and Kubernetes copies volumes only within one, so that the new app must run there too.
 *
 * @param claim Which of the other app's claims.
 * @param ordinals Which of its volumes, such as `[0, 1, 2]`. Plain, as it decides what the new app is made of.
 */
export function volumesOf(
  contract: pulumi.Input<StatefulAppContract>,
  claim: string,
  ordinals: readonly number[],
): Record<number, RestoreSource> {
  const promised = pulumi.output(contract);
  const source = (ordinal: number): RestoreSource => ({
    persistentVolumeClaim: promised.apply((known) => volume(known, claim, ordinal)),
    namespace: promised.namespace,
  });
  return Object.fromEntries(ordinals.map((ordinal) => [ordinal, source(ordinal)]));
}

function volume({ app, claims }: StatefulAppContract, claim: string, ordinal: number): string {
  const volumes = claims[claim]?.volumes ?? [];
  const found = volumes.find((one) => one.ordinal === ordinal);
  if (found) return found.pvcName;
  const there =
    claim in claims ? `ordinals ${volumes.map((one) => one.ordinal).join(", ")}` : Object.keys(claims).join(", ");
  throw new pulumi.RunError(
    `app ${shown(app)}: ${sentence(`have a volume of claim ${shown(claim)} for ordinal ${ordinal}`, there || "none", "name one of those")}`,
  );
}
