import { problem, type Problem } from "../../problems/problem";
import { wholeNumber } from "../../problems/rules";
import { exactlyOne, ifSet, unlessOutput, type Plain } from "../../problems/values";

/** A disk of an iSCSI server: https://kubernetes.io/docs/concepts/storage/volumes/#iscsi */
export function iscsi(path: string, source: Plain): Problem[] {
  const { targetPortal, iqn, lun, initiatorName, chapAuthDiscovery, chapAuthSession, secretRef } = source;
  const rule = "have secretRef beside chapAuthDiscovery or chapAuthSession";
  return [
    ...server(`${path}.targetPortal`, targetPortal, "192.0.2.10:3260"),
    ...unlessOutput<unknown>(iqn, (name) => qualifiedName(`${path}.iqn`, name)),
    ...ifSet<unknown>(initiatorName, (name) => qualifiedName(`${path}.initiatorName`, name)),
    ...diskNumber(`${path}.lun`, lun),
    ...((chapAuthDiscovery === true || chapAuthSession === true) && secretRef === undefined
      ? [problem(path, rule, "none", 'write the Secret with the names and passwords, such as { name: "chap" }')]
      : []),
  ];
}

/** A disk of a Fibre Channel: https://kubernetes.io/docs/concepts/storage/volumes/#fc */
export function fc(path: string, { targetWWNs, wwids, lun }: Plain): Problem[] {
  const names = { targetWWNs: ifAny(targetWWNs), wwids: ifAny(wwids) };
  return [
    ...exactlyOne(path, names, Object.keys(names)),
    ...(names.targetWWNs === undefined ? [] : diskNumber(`${path}.lun`, lun)),
  ];
}

/** The name or address of a server, which may be known only later. */
export const server = (path: string, name: unknown, example: string): Problem[] =>
  unlessOutput<unknown>(name, (one) =>
    typeof one === "string" && one !== ""
      ? []
      : [problem(path, "name a server", one, `write one such as "${example}"`)],
  );

const ifAny = (list: unknown) => (Array.isArray(list) && list.length === 0 ? undefined : list);

const diskNumber = (path: string, lun: unknown) =>
  unlessOutput<unknown>(lun, (one) => wholeNumber(path, one as number, 0, 255, "write the disk's number, such as 0"));

const forms = [/^iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+(:[^,;*&$|\s]+)$/, /^eui\.[A-Za-z0-9]{16}$/, /^naa\.[A-Za-z0-9]{32}$/];

/** https://www.rfc-editor.org/rfc/rfc3720#section-3.2.6 */
function qualifiedName(path: string, name: unknown): Problem[] {
  if (typeof name === "string" && forms.some((form) => form.test(name))) return [];
  const rule = "be an iSCSI name: iqn.<year-month>.<domain>:<name>, eui. or naa.";
  return [problem(path, rule, name, 'write one such as "iqn.2001-04.com.example:storage.disk1"')];
}
