import type { core } from "@pulumi/kubernetes/types/input";
import type { VolumeSource } from "../args";
import type { SecretNames } from "./files";
import { tlsSecretName } from "../facts/certificates";
import { configMapName } from "../facts/names";
import { canonical } from "../facts/quantity";
import type { Container, Mount, Settings } from "../settings";

/** Everything a pod mounts that is not a claim of its own; the set adds those. */
export function volumes(s: Settings, secretNames: SecretNames): core.v1.Volume[] {
  return [
    ...s.volumes.map(({ name, source }) => ({ name, ...inKubernetesWords(source) })),
    ...s.files.map((files) => ({ name: files.name, configMap: { name: configMapName(s, files) } })),
    // Readable by the group that owns the volumes, and by nobody else.
    ...s.secretFiles.map(({ name }) => ({ name, secret: { secretName: secretNames[name], defaultMode: 0o440 } })),
    ...(s.tls ? [{ name: "tls", projected: certificateFiles(s) }] : []),
  ];
}

/** A container's mounts: all there are, or those it named. */
export function volumeMounts(s: Settings, container: Seeing): core.v1.VolumeMount[] {
  const all: core.v1.VolumeMount[] = [
    ...s.volumes.flatMap(({ name, mounts }) => mounts.map((one) => mount(name, one))),
    ...[...s.files, ...s.secretFiles].map(({ name, ...one }) => mount(name, { ...one, readOnly: true })),
    ...(s.tls ? [mount("tls", { mountPath: s.tls.mountPath, readOnly: true })] : []),
    ...s.claims.flatMap(({ name, mounts }) => mounts.map((one) => mount(name, one))),
  ];
  return all.filter(({ name }) => isSeen(container, name as string));
}

/** The same of claims that are block devices. */
export function volumeDevices(s: Settings, container: Seeing): { volumeDevices?: core.v1.VolumeDevice[] } {
  const all = s.claims.flatMap(({ name, devicePath }) => (devicePath === undefined ? [] : [{ name, devicePath }]));
  const seen = all.filter(({ name }) => isSeen(container, name));
  return seen.length > 0 ? { volumeDevices: seen } : {};
}

type Seeing = Pick<Container, "volumes">;

const isSeen = ({ volumes }: Seeing, name: string) => volumes === undefined || volumes.includes(name);

function mount(
  name: string,
  { mountPath, subPath, subPathExpr, readOnly }: Partial<Mount> & Pick<Mount, "mountPath">,
): core.v1.VolumeMount {
  return {
    name,
    mountPath,
    ...(subPath !== undefined && { subPath }),
    ...(subPathExpr !== undefined && { subPathExpr }),
    ...(readOnly && { readOnly }),
  };
}

/**
 * Names what it needs, so that no pod starts with a Secret that cert-manager has not filled yet. Not every issuer publishes
 * its authority.
 */
function certificateFiles(s: Settings): core.v1.ProjectedVolumeSource {
  const name = tlsSecretName(s);
  const items = (...keys: string[]) => keys.map((key) => ({ key, path: key }));
  return {
    defaultMode: 0o440,
    sources: [
      { secret: { name, items: items("tls.crt", "tls.key") } },
      { secret: { name, items: items("ca.crt"), optional: true } },
    ],
  };
}

function inKubernetesWords(source: VolumeSource): Omit<core.v1.Volume, "name"> {
  if (!("emptyDir" in source)) return { ...source };
  return { emptyDir: { ...source.emptyDir, sizeLimit: canonical(source.emptyDir.sizeLimit) } };
}
