import { posix } from "node:path";
import type { PodSecurity, VolumeSource } from "../args";
import { imageProblems } from "./image";
import { labels } from "./labels";
import { fc, iscsi, server } from "./network-disks";
import { capacity } from "./resources";
import { problem, type Problem } from "../../problems/problem";
import { dnsSubdomain, oneOf, repeated } from "../../problems/rules";
import { each, ifSet, unlessOutput, type Plain } from "../../problems/values";

/** Storage that is made for a pod alone, or that is there already: an image, a server's folder or disk, a node's folder. */
export const storageSources: Readonly<Record<string, (path: string, source: Plain) => Problem[]>> = {
  ephemeral: (path, { volumeClaimTemplate }) =>
    unlessOutput<Plain | undefined>(volumeClaimTemplate, (template) =>
      claimTemplate(`${path}.volumeClaimTemplate`, template),
    ),
  image: (path, { reference, pullPolicy }) => [
    ...unlessOutput<string>(reference, (image) => imageProblems({ image, path }, "reference")),
    ...ifSet<string>(pullPolicy, (one) => oneOf(`${path}.pullPolicy`, one, ["Always", "IfNotPresent", "Never"])),
  ],
  nfs: (path, { server: name, path: folder }) => [
    ...server(`${path}.server`, name, "nfs.example.com"),
    ...unlessOutput<unknown>(folder, (one) => absolute(`${path}.path`, one, "/export")),
  ],
  iscsi,
  fc,
  hostPath: (path, { path: folder, type }) => [
    ...unlessOutput<unknown>(folder, (one) => absolute(`${path}.path`, one, "/var/lib/db")),
    ...ifSet<string>(type, (one) =>
      oneOf(`${path}.type`, one, [
        "DirectoryOrCreate",
        "Directory",
        "FileOrCreate",
        "File",
        "Socket",
        "CharDevice",
        "BlockDevice",
      ]),
    ),
  ],
};

/** https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes */
function claimTemplate(path: string, template: Plain | undefined): Problem[] {
  const { metadata, spec } = (template ?? {}) as Record<string, Plain | undefined>;
  return [
    ...ifSet(metadata, ({ labels: own, ...others }) => [
      ...ifSet<Record<string, string>>(own, (pairs) => labels(`${path}.metadata.labels`, pairs)),
      ...Object.keys(others)
        .filter((field) => field !== "annotations")
        .map((field) =>
          problem(`${path}.metadata.${field}`, "be left out", others[field], "keep labels and annotations only"),
        ),
    ]),
    ...unlessOutput(spec ?? {}, (one) => claimSpec(`${path}.spec`, one)),
  ];
}

function claimSpec(path: string, { accessModes, resources, storageClassName, volumeMode }: Plain): Problem[] {
  const modes = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"];
  const names = Array.isArray(accessModes) ? (accessModes as unknown[]) : [];
  const requests = (resources as Plain | undefined)?.["requests"] as Plain | undefined;
  return [
    ...unlessOutput<unknown>(accessModes, (list) =>
      Array.isArray(list) && list.length > 0
        ? []
        : [problem(`${path}.accessModes`, "name at least one access mode", list, 'write ["ReadWriteOnce"]')],
    ),
    ...each<string>(`${path}.accessModes`, accessModes, (path, one) => oneOf(path, one, modes)),
    ...repeated(names).map((mode) => problem(`${path}.accessModes`, "name each access mode once", mode, "remove one")),
    ...(names.includes("ReadWriteOncePod") && names.length > 1
      ? [problem(`${path}.accessModes`, "have ReadWriteOncePod alone", names, 'write ["ReadWriteOncePod"]')]
      : []),
    ...unlessOutput<string>(requests?.["storage"], (size) =>
      capacity(`${path}.resources.requests.storage`, size, "1Gi"),
    ),
    ...ifSet<string>(storageClassName, (name) => (name === "" ? [] : dnsSubdomain(`${path}.storageClassName`, name))),
    // It is mounted as a folder.
    ...ifSet<string>(volumeMode, (one) => oneOf(`${path}.volumeMode`, one, ["Filesystem"])),
  ];
}

function absolute(path: string, folder: unknown, example: string): Problem[] {
  return typeof folder === "string" && posix.isAbsolute(folder) && !folder.split("/").includes("..")
    ? []
    : [problem(path, "be an absolute path without '..'", folder, `write one such as "${example}"`)];
}

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export function levelProblems(path: string, source: VolumeSource, level: PodSecurity): Problem[] {
  const remote = ["nfs", "iscsi", "fc"].find((kind) => kind in source);
  const [kind, least] =
    "hostPath" in source
      ? ["hostPath", "privileged"]
      : remote !== undefined && level === "restricted"
        ? [remote, "baseline"]
        : [];
  return kind === undefined || level === "privileged"
    ? []
    : [
        problem(
          `${path}.${kind}`,
          `be allowed by podSecurity "${level}"`,
          kind,
          `${kind === "hostPath" ? "use claims" : "use a persistentVolumeClaim"}, or write podSecurity: "${least}"`,
        ),
      ];
}
