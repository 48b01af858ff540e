import { isOutput } from "../../is-output";
import { each, ifSet, unlessOutput, type Plain } from "../../problems/values";
import { problem, type Problem } from "../../problems/problem";
import { fieldOfVolume, resource } from "./references";
import { capacity } from "./resources";
import { storageSources } from "./storage-sources";
import { dnsSubdomain, isDnsSubdomain, objectName, repeated, wholeNumber } from "../../problems/rules";
import { exactlyOne } from "../../problems/values";

/** Every kind of volume in Kubernetes' own words, checked where they are plain: https://kubernetes.io/docs/concepts/storage/volumes/ */
export const volumeSources: Readonly<Record<string, (path: string, source: Plain) => Problem[]>> = {
  emptyDir: (path, { sizeLimit, medium }) => [
    ...capacity(`${path}.sizeLimit`, sizeLimit as string, "64Mi"),
    ...ifSet<string>(medium, (one) => mediumProblems(`${path}.medium`, one)),
  ],
  persistentVolumeClaim: (path, { claimName }) => objectName(`${path}.claimName`, claimName),
  configMap: (path, source) => [...objectName(`${path}.name`, source["name"]), ...files(path, source)],
  secret: (path, source) => [...objectName(`${path}.secretName`, source["secretName"]), ...files(path, source)],
  projected,
  csi: (path, { driver, nodePublishSecretRef }) => [
    ...unlessOutput<string>(driver, (name) => driverName(`${path}.driver`, name)),
    ...ifSet(nodePublishSecretRef, ({ name }) => objectName(`${path}.nodePublishSecretRef.name`, name)),
  ],
  downwardAPI: (path, source) => [
    ...mode(`${path}.defaultMode`, source["defaultMode"]),
    ...each(`${path}.items`, source["items"], podField),
  ],
  ...storageSources,
};

function mediumProblems(path: string, value: string): Problem[] {
  return /^(Memory|HugePages(-[1-9][0-9]*[KMG]i)?)$/.test(value)
    ? []
    : [
        problem(
          path,
          'be "Memory", "HugePages" or such as "HugePages-2Mi"',
          value,
          "write one of them, or leave it out for the node's disk",
        ),
      ];
}

function driverName(path: string, name: string): Problem[] {
  return typeof name === "string" && name.length > 63
    ? [problem(path, "be at most 63 characters", name, `shorten it by ${name.length - 63}`)]
    : dnsSubdomain(path, name);
}

function files(path: string, { items, defaultMode }: Plain): Problem[] {
  return [...mode(`${path}.defaultMode`, defaultMode), ...each(`${path}.items`, items, file)];
}

function file(path: string, item: Plain): Problem[] {
  return [
    ...unlessOutput<unknown>(item["key"], (key) =>
      typeof key === "string" && key !== "" ? [] : [problem(`${path}.key`, "name a key", key, "write one")],
    ),
    ...target(path, item),
  ];
}

function podField(path: string, item: Plain): Problem[] {
  const { fieldRef: field, resourceFieldRef: amount } = item;
  const ways = exactlyOne(path, { fieldRef: field, resourceFieldRef: amount }, ["fieldRef", "resourceFieldRef"]);
  return [
    ...target(path, item),
    ...(ways.length > 0 ? ways : [...fieldRef(path, field), ...resourceRef(path, amount)]),
  ];
}

function fieldRef(path: string, ref: unknown): Problem[] {
  return ifSet<{ fieldPath: string }>(ref, (one) =>
    isOutput(one.fieldPath) ? [] : fieldOfVolume(`${path}.fieldRef`, one),
  );
}

function resourceRef(path: string, ref: unknown): Problem[] {
  return ifSet<{ containerName?: unknown; resource: string }>(ref, (one) => [
    ...(one.containerName
      ? []
      : [problem(`${path}.resourceFieldRef.containerName`, "name a container", one.containerName, 'write "app"')]),
    ...(isOutput(one.resource) ? [] : resource(`${path}.resourceFieldRef`, one)),
  ]);
}

/** Where a file stands in the volume, and who may read it. */
function target(path: string, item: Plain): Problem[] {
  return [
    ...unlessOutput<unknown>(item["path"], (file) =>
      typeof file === "string" && file !== "" && !/^(\/|\.\.)/.test(file) && !file.split("/").includes("..")
        ? []
        : [problem(`${path}.path`, "be a relative path without '..'", file, 'write one such as "db.conf"')],
    ),
    ...mode(`${path}.mode`, item["mode"]),
  ];
}

/** The files are root's, and the kubelet lets the group of the volumes read each of them, whatever its mode says. */
function mode(path: string, value: unknown): Problem[] {
  return ifSet<number>(value, (one) => {
    const number = wholeNumber(path, one, 0, 0o777, "write an octal number, such as 0o440");
    if (number.length > 0 || (one & 0o440) === 0o440) return number;
    const rule = "let owner and group read, as the kubelet lets them for podSecurityContext.fsGroup";
    const remedy = "write 0o440, or copy the file in an init container for a mode of its own";
    return [problem(path, rule, `0o${one.toString(8).padStart(3, "0")}`, remedy)];
  });
}

const projections: typeof volumeSources = {
  configMap: volumeSources["configMap"]!,
  secret: (path, { name, ...rest }) => [...objectName(`${path}.name`, name), ...files(path, rest)],
  downwardAPI: (path, { items }) => each(`${path}.items`, items, podField),
  clusterTrustBundle: (path, { name, signerName, labelSelector, ...source }) => [
    ...exactlyOne(path, { name, signerName }, ["name", "signerName"]),
    ...ifSet<string>(name, (one) => bundleName(`${path}.name`, one)),
    ...ifSet<string>(signerName, (one) => signer(`${path}.signerName`, one)),
    ...(name !== undefined && labelSelector !== undefined
      ? [problem(`${path}.labelSelector`, "be left out beside name", "both", "remove it, or write signerName")]
      : []),
    ...target(path, source),
  ],
  serviceAccountToken: (path, source) => [
    ...target(path, source),
    ...ifSet<number>(source["expirationSeconds"], (one) =>
      wholeNumber(`${path}.expirationSeconds`, one, 600, 2 ** 32, "write seconds, such as 3600"),
    ),
  ],
};

/** One that is bound to a signer begins with the signer's name: `example.com:ca:bundle`. */
function bundleName(path: string, name: string): Problem[] {
  return typeof name === "string" && isDnsSubdomain(name.split(":").at(-1) ?? "")
    ? []
    : [problem(path, "be the name of a ClusterTrustBundle", name, 'write one such as "example.com:ca:bundle"')];
}

/** https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#signers */
function signer(path: string, name: string): Problem[] {
  const [domain = "", ...rest] = String(name).split("/");
  return domain.includes(".") && isDnsSubdomain(domain) && rest.length === 1 && isDnsSubdomain(rest[0]!)
    ? []
    : [problem(path, "be a signer's domain and name", name, 'write one such as "example.com/ca"')];
}

function projected(path: string, { sources, defaultMode }: Plain): Problem[] {
  return [
    ...mode(`${path}.defaultMode`, defaultMode),
    ...each(`${path}.sources`, sources, (path, source) => {
      const ways = exactlyOne(path, source, Object.keys(projections));
      const [kind = ""] = Object.keys(source).filter((key) => source[key] !== undefined);
      return ways.length > 0
        ? ways
        : ifSet(source[kind], (inner) => projections[kind]?.(`${path}.${kind}`, inner) ?? []);
    }),
    ...repeated(targets(sources)).map((file) =>
      problem(`${path}.sources`, "have different paths", file, "rename one of them"),
    ),
  ];
}

function targets(sources: unknown): string[] {
  const list = Array.isArray(sources) ? (sources as Record<string, Plain | undefined>[]) : [];
  const parts = list.flatMap((source) => Object.values(source ?? {}));
  const files = parts.flatMap((one) => [one, ...((one?.["items"] as Plain[] | undefined) ?? [])]);
  return files.map((one) => one?.["path"]).filter((path) => typeof path === "string");
}
