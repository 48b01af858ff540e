import type { Claim, Settings } from "../settings";
import { problem, type Problem } from "../../problems/problem";
import { capacity } from "./resources";
import { restoreProblems } from "./restore";
import { selector } from "./affinity";
import { dnsLabel, dnsSubdomain, objectName, oneOf, repeated } from "../../problems/rules";
import { ifSet, leaves } from "../../problems/values";

const knownModes = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"];

export function claimProblems(s: Settings): Problem[] {
  return s.claims.flatMap((claim) => {
    const path = `claims.${claim.name}`;
    return [
      ...dnsLabel(path, claim.name),
      ...capacity(`${path}.size`, claim.size, "10Gi", intended(claim.size)),
      ...Object.entries(claim.sizes).flatMap(([ordinal, size]) =>
        capacity(`${path}.sizes.${ordinal}`, size, "10Gi", intended(size)),
      ),
      ...(claim.storageClassName ? dnsSubdomain(`${path}.storageClassName`, claim.storageClassName) : []),
      ...modes(`${path}.accessModes`, claim),
      ...ifSet(claim.spec.selector, (one) => selector(`${path}.spec.selector`, one)),
      ...ifSet(claim.spec.volumeAttributesClassName, (name) =>
        objectName(`${path}.spec.volumeAttributesClassName`, name),
      ),
      ...restoreProblems(s, claim),
    ];
  });
}

/** What "10 GB" or "512mb" was meant to be. */
function intended(text: string): string {
  const [, number, unit = ""] = /^\s*(\d+(?:[.,]\d+)?)\s*([kmgtpe])i?b?\s*$/i.exec(text) ?? [];
  return number === undefined
    ? 'write a number and a unit, such as "10Gi"'
    : `write "${number.replace(",", ".")}${unit.toUpperCase()}i"`;
}

function modes(path: string, { accessModes }: Claim): Problem[] {
  const list = leaves(path, accessModes);
  if (list.length > 0) return list;
  if (accessModes.length === 0)
    return [problem(path, "name at least one access mode", accessModes, 'write ["ReadWriteOnce"] or leave it out')];
  return [
    ...accessModes.flatMap((mode, index) => oneOf(`${path}[${index}]`, mode, knownModes)),
    ...repeated(accessModes).map((mode) => problem(path, "name each access mode once", mode, "remove one")),
    ...(accessModes.includes("ReadWriteOncePod") && accessModes.length > 1
      ? [problem(path, "have ReadWriteOncePod alone", accessModes, 'write ["ReadWriteOncePod"]')]
      : []),
  ];
}
