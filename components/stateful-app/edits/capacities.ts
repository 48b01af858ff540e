import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { sizeOf } from "../facts/claims";
import { childName, pvcName } from "../facts/names";
import { shown } from "../../problems/problem";
import type { Claim, Settings } from "../settings";
import { known } from "./hooks";
import { smaller, takesBack, type Capacities } from "./sizes";
import type { Standing } from "./standing";

/**
 * What the volumes have that this run asks to be smaller than the last one, by claim: read from the cluster, at preview too, as
 * no state says how far a growth has come. Says of each that can be taken back what will happen.
 */
export async function capacities(
  s: Settings,
  standing: Promise<Standing>,
  parent: pulumi.Resource,
): Promise<Readonly<Record<string, Capacities>>> {
  const { stands } = await standing;
  // Under another name, or elsewhere, there are other volumes; the guard says so.
  if (stands?.name !== s.name || stands.namespace !== s.namespace.name) return {};
  const read = s.claims.map(async (claim) => {
    const ordinals = smaller(claim, stands.claims[claim.name]?.sizes);
    const found = await Promise.all(ordinals.map(async (one) => [one, await capacity(s, claim, one, parent)] as const));
    await Promise.all(found.map(([one, capacity]) => announce(s, claim, one, capacity, parent)));
    return [claim.name, Object.fromEntries(found.filter(([, capacity]) => capacity !== undefined))] as const;
  });
  return Object.fromEntries(await Promise.all(read)) as Readonly<Record<string, Capacities>>;
}

async function capacity(s: Settings, claim: Claim, ordinal: number, parent: pulumi.Resource) {
  const id = `${s.namespace.name}/${pvcName(s, claim, ordinal)}`;
  const live = k8s.core.v1.PersistentVolumeClaim.get(childName(s, claim.name, ordinal, "capacity"), id, { parent });
  const status = await known(live.status);
  return status?.capacity?.["storage"];
}

async function announce(
  s: Settings,
  claim: Claim,
  ordinal: number,
  capacity: string | undefined,
  parent: pulumi.Resource,
): Promise<void> {
  const asked = sizeOf(claim, ordinal);
  if (!takesBack(asked, capacity)) return;
  const text =
    `claim ${pvcName(s, claim, ordinal)}: its growth has not happened and is taken back: it has ${shown(capacity)}, and is asked to grow to ` +
    `${shown(asked)} instead; no pod restarts`;
  await pulumi.log.info(text, parent);
}
