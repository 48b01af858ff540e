import fc from "fast-check";
import type {
  AccessMode,
  ClaimArgs,
  FilesArgs,
  PodSecurity,
  StatefulAppArgs,
  VolumeArgs,
} from "../../../../components/stateful-app/args/index.ts";
import { annotations, label, labels, some, subdomain } from "./name.mts";

export type Storage = Pick<StatefulAppArgs, "claims" | "files" | "secretFiles" | "volumes">;

const size = fc.constantFrom("1Gi", "10Gi", "1.5Gi", "1", "1e9", "100M", "1Ei", "1k");

// Its type wants every list to be one that may be written to.
const spec: fc.Arbitrary<any> = some({
  volumeAttributesClassName: subdomain,
  selector: fc.constantFrom<object>(
    { matchLabels: { tier: "fast" } },
    { matchExpressions: [{ key: "tier", operator: "In", values: ["fast"] }] },
  ),
});

const claim: fc.Arbitrary<Omit<ClaimArgs, "mountPath">> = fc
  .tuple(
    size,
    some<Omit<ClaimArgs, "mountPath" | "size">>({
      subPath: fc.constantFrom("pgdata", "a/b", "a..b"),
      storageClassName: fc.oneof(fc.constant(""), subdomain),
      accessModes: fc.constantFrom<AccessMode[]>(
        ["ReadWriteOnce"],
        ["ReadWriteOncePod"],
        ["ReadWriteMany", "ReadOnlyMany"],
      ),
      labels,
      annotations,
      spec,
      restoreFrom: fc.oneof(
        subdomain.map((volumeSnapshot) => ({ 0: { volumeSnapshot } })),
        subdomain.map((persistentVolumeClaim) => ({ 0: { persistentVolumeClaim } })),
      ),
    }),
  )
  .map(([size, rest]) => ({ size, ...rest }));

const device = some({ accessModes: fc.constant<AccessMode[]>(["ReadWriteOnce"]), spec }).map((rest): ClaimArgs => ({
  size: "1Gi",
  devicePath: "/dev/raw",
  ...rest,
}));

const fileName = fc.constantFrom("db.conf", ".hidden", "A_b", "f".repeat(253));

const files: fc.Arbitrary<Omit<FilesArgs, "mountPath">> = fc
  .tuple(
    fc.dictionary(fileName, fc.constantFrom("", "a\n", "x".repeat(2000)), { maxKeys: 2, noNullPrototype: true }),
    fc.boolean(),
  )
  .map(([data, single]) => {
    const [first] = Object.keys(data);
    return { data, ...(single && first !== undefined && { subPath: first }) };
  });

const items = fc.constantFrom([{ key: "a.conf", path: "a.conf" }], [{ key: "a", path: "x/y", mode: 0o440 }]);
const defaultMode = fc.constantFrom(0o440, 0o444, 0o777);
const optional = fc.boolean();

/** Fields of the pod, as files. */
const downward = fc.constantFrom(
  { path: "labels", fieldRef: { fieldPath: "metadata.labels" } },
  { path: "a/name", fieldRef: { fieldPath: "metadata.name" }, mode: 0o440 },
  { path: "memory", resourceFieldRef: { containerName: "app", resource: "limits.memory", divisor: "1Mi" } },
);

const projection = fc.oneof(
  fc.tuple(subdomain, some({ items, optional })).map(([name, rest]) => ({ configMap: { name, ...rest } })),
  fc.tuple(subdomain, some({ items, optional })).map(([name, rest]) => ({ secret: { name, ...rest } })),
  fc.constantFrom(600, 3600).map((expirationSeconds) => ({
    serviceAccountToken: { audience: "vault", expirationSeconds, path: `token-${expirationSeconds}` },
  })),
  fc
    .constantFrom<object>({ name: "roots" }, { name: "example.com:ca:roots" }, { signerName: "example.com/ca" })
    .map((one) => ({
      clusterTrustBundle: { path: "roots.pem", ...one },
    })),
  downward.map((item) => ({ downwardAPI: { items: [{ ...item, path: `pod/${item.path}` }] } })),
);

// The sources' types want every list to be one that may be written to.
const claimTemplate = fc
  .tuple(size, some({ metadata: some({ labels, annotations }) }), some({ storageClassName: subdomain }))
  .map(([storage, metadata, rest]) => ({
    ...metadata,
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage } }, ...rest },
  }));

const iqn = fc.constantFrom(
  "iqn.2001-04.com.example:storage.disk1",
  "iqn.2001-04.com.example",
  "eui.0123456789abcdef",
  "naa.0123456789abcdef",
  "disk1",
);

const elsewhere = (level: PodSecurity): fc.Arbitrary<any>[] => [
  claimTemplate.map((volumeClaimTemplate) => ({ ephemeral: { volumeClaimTemplate } })),
  some({ pullPolicy: fc.constantFrom("Always", "IfNotPresent") }).map((rest) => ({
    image: { reference: "registry.example/models:7", ...rest },
  })),
  ...(level === "restricted"
    ? []
    : [
        some({ readOnly: fc.boolean() }).map((rest) => ({
          nfs: { server: "nfs.example.com", path: "/export", ...rest },
        })),
        fc
          .tuple(
            fc.integer({ min: -1, max: 256 }),
            some({ readOnly: fc.boolean(), chapAuthSession: fc.boolean() }),
            iqn,
          )
          .map(([lun, rest, iqn]) => ({ iscsi: { targetPortal: "192.0.2.10", iqn, lun, ...rest } })),
        some({
          targetWWNs: fc.constantFrom([], ["50060e801049cfd1"]),
          wwids: fc.constantFrom([], ["3600508b400105e210000900000490000"]),
          lun: fc.integer({ min: -1, max: 256 }),
        }).map((source) => ({ fc: source })),
      ]),
  ...(level === "privileged"
    ? [
        some({ type: fc.constantFrom("Directory", "Socket") }).map((rest) => ({
          hostPath: { path: "/var/lib/db", ...rest },
        })),
      ]
    : []),
];

const source = (level: PodSecurity): fc.Arbitrary<any> =>
  fc.oneof<fc.Arbitrary<any>[]>(
    ...elsewhere(level),
    fc
      .tuple(size, some({ medium: fc.constant("Memory" as const) }))
      .map(([sizeLimit, rest]) => ({ emptyDir: { sizeLimit, ...rest } })),
    subdomain.map((claimName) => ({ persistentVolumeClaim: { claimName } })),
    fc
      .tuple(subdomain, some({ items, optional, defaultMode }))
      .map(([name, rest]) => ({ configMap: { name, ...rest } })),
    fc
      .tuple(subdomain, some({ items, optional, defaultMode }))
      .map(([secretName, rest]) => ({ secret: { secretName, ...rest } })),
    fc.tuple(projection, some({ defaultMode })).map(([one, rest]) => ({ projected: { sources: [one], ...rest } })),
    some({
      readOnly: fc.boolean(),
      fsType: fc.constant("ext4"),
      volumeAttributes: fc.constant({ share: "a" }),
      nodePublishSecretRef: fc.constant({ name: "nfs" }),
    }).map((rest) => ({ csi: { driver: "inline.csi.example.com", ...rest } })),
    fc
      .tuple(fc.uniqueArray(downward, { minLength: 1, selector: ({ path }) => path }), some({ defaultMode }))
      .map(([items, rest]) => ({ downwardAPI: { items, ...rest } })),
  );

const subPathExpr = fc.constantFrom("a", "$(KUBERNETES_SERVICE_HOST)/a", "$$(A)");

const volume = (level: PodSecurity): fc.Arbitrary<Omit<VolumeArgs, "mountPath">> =>
  fc
    .tuple(
      source(level),
      fc.oneof(
        some({ subPath: fc.constantFrom("a", "a/b"), readOnly: fc.boolean() }),
        some({ subPathExpr, readOnly: fc.boolean() }),
      ),
    )
    .map(([source, rest]) => ({ ...rest, ...source }));

const folder = fc.oneof(
  some({ subPath: fc.constantFrom("log", "a/b"), readOnly: fc.boolean() }),
  some({ subPathExpr, readOnly: fc.boolean() }),
);

/** Names of their own and paths of their own, over all four kinds; a claim or a volume may have a second path. */
export const storage = (level: PodSecurity): fc.Arbitrary<Storage> =>
  some({
    claims: fc
      .tuple(mounted("c", claim, fc.option(folder)), fc.option(device))
      .map(([files, one]) => ({ ...files, ...(one && { "raw-blocks": one }) })),
    files: mounted("f", files, fc.constant(null)),
    secretFiles: mounted("s", files, fc.constant(null)),
    volumes: mounted("v", volume(level), fc.option(folder)),
  }).map((kinds) => kinds as Storage);

function mounted<T extends object>(letter: string, one: fc.Arbitrary<T>, second: fc.Arbitrary<object | null>) {
  const name = label(62).map((rest) => letter + rest);
  return fc
    .uniqueArray(fc.tuple(name, one, second), { minLength: 1, maxLength: 2, selector: ([name]) => name })
    .map((all) =>
      Object.fromEntries(
        all.map(([name, one, second]) => [
          name,
          {
            mountPath: `/${name}`,
            ...one,
            ...(second && { mounts: [{ mountPath: `/second-${name}`, ...second }] }),
          },
        ]),
      ),
    );
}
