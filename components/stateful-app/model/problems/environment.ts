import { isReference } from "../environment";
import type { Container } from "../settings";
import { at } from "./at";
import { problem, type Problem } from "./problem";

const key = /^(?!\.{1,2}$)(?!\.\.)[-._a-zA-Z0-9]{1,253}$/;

/** https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/ */
export function environmentProblems(container: Container): Problem[] {
  return [
    ...Object.entries(container.env).flatMap(([name, value]) => [
      ...variable(at(container, `env.${name}`), name),
      ...(isReference(value) ? reference(at(container, `env.${name}`), value) : []),
    ]),
    ...container.envFrom.flatMap(({ prefix }, index) =>
      prefix === undefined || prefix === "" ? [] : variable(at(container, `envFrom[${index}].prefix`), prefix),
    ),
  ];
}

function variable(path: string, name: string): Problem[] {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) && name !== "." && !name.startsWith("..")
    ? []
    : [
        problem(
          path,
          "be named with letters, digits, '-', '_' and '.', not starting with a digit or '..'",
          name,
          "rename the variable",
        ),
      ];
}

/** What the downward API gives as a variable: https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields */
const fields =
  /^(metadata\.(name|namespace|uid|labels\['[^']+'\]|annotations\['[^']+'\])|spec\.(nodeName|serviceAccountName)|status\.(hostIP|hostIPs|podIP|podIPs))$/;

const resources = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.+)$/;

function reference(path: string, value: object): Problem[] {
  const said = value as {
    readonly secretKeyRef?: { readonly key: string };
    readonly configMapKeyRef?: { readonly key: string };
    readonly fieldRef?: { readonly fieldPath: string };
    readonly resourceFieldRef?: { readonly resource: string };
  };
  const keyRef = said.secretKeyRef ?? said.configMapKeyRef;
  if (Object.keys(said).length > 1)
    return [problem(path, "refer to one thing", Object.keys(said), "remove the others")];
  if (keyRef && !key.test(keyRef.key))
    return [
      problem(`${path}.key`, "be 1 to 253 letters, digits, '-', '_' and '.'", keyRef.key, "write a key of the object"),
    ];
  if (said.fieldRef && !fields.test(said.fieldRef.fieldPath))
    return [
      problem(
        `${path}.fieldPath`,
        "be a field of the downward API",
        said.fieldRef.fieldPath,
        'write one such as "metadata.name"',
      ),
    ];
  if (said.resourceFieldRef && !resources.test(said.resourceFieldRef.resource))
    return [
      problem(
        `${path}.resource`,
        "be a limit or request",
        said.resourceFieldRef.resource,
        'write one such as "limits.memory"',
      ),
    ];
  return [];
}
