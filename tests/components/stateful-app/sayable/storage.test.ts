import assert from "node:assert/strict";
import type { StatefulAppArgs, VolumeArgs } from "../../../../components";
import { persistentVolumeClaim } from "../../../../components/stateful-app/specs/claims";
import { refusal } from "../../../support/example";
import { taken, takenContainer, takenPod, takenSet } from "../../../support/taken";

const volume = (source: object, more: Partial<StatefulAppArgs> = {}): Partial<StatefulAppArgs> => ({
  volumes: { shared: { mountPath: "/shared", ...source } as VolumeArgs },
  ...more,
});
const claim = (more: object): Partial<StatefulAppArgs> => ({
  claims: { data: { size: "10Gi", mountPath: "/data", ...more } },
});
const device = (more: object = {}): Partial<StatefulAppArgs> => ({
  claims: { data: { size: "10Gi", devicePath: "/dev/data", ...more } },
});
const bundle = { name: "example.com:ca:roots", path: "roots.pem" };
const volumeClaimTemplate = { spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } } };

describe("sayable: a volume", () => {
  const sources: readonly (readonly [object, Partial<StatefulAppArgs>?])[] = [
    [{ projected: { sources: [{ clusterTrustBundle: bundle }] } }],
    [
      { emptyDir: { medium: "HugePages", sizeLimit: "64Mi" } },
      { resources: { limits: { memory: "64Mi", "hugepages-2Mi": "64Mi" } } },
    ],
    [
      { emptyDir: { medium: "HugePages-2Mi", sizeLimit: "64Mi" } },
      { resources: { limits: { memory: "64Mi", "hugepages-2Mi": "64Mi" } } },
    ],
    [{ ephemeral: { volumeClaimTemplate } }],
    [{ image: { reference: "registry.example/models:7", pullPolicy: "IfNotPresent" } }],
    [{ nfs: { server: "nfs.example.com", path: "/export" } }, { podSecurity: "baseline" }],
    [
      { iscsi: { targetPortal: "192.0.2.10:3260", iqn: "iqn.2001-04.com.example:storage.disk1", lun: 0 } },
      { podSecurity: "baseline" },
    ],
    [{ fc: { targetWWNs: ["50060e801049cfd1"], lun: 2 } }, { podSecurity: "baseline" }],
    [{ hostPath: { path: "/var/lib/db", type: "Directory" } }, { podSecurity: "privileged" }],
  ];
  for (const [source, more] of sources)
    it(`is made of ${JSON.stringify(source)}`, () => {
      const found = takenPod(volume(source, more)).volumes.find(({ name }: any) => name === "shared");
      assert.deepEqual(found, { name: "shared", ...source });
    });

  it("is refused where the level allows none such", () => {
    assert.equal(
      refusal(volume({ nfs: { server: "nfs.example.com", path: "/export" } })),
      'volumes.shared.nfs: must be allowed by podSecurity "restricted", got "nfs"; use a persistentVolumeClaim, or write podSecurity: "baseline"',
    );
    assert.equal(
      refusal(volume({ hostPath: { path: "/var/lib/db" } }, { podSecurity: "baseline" })),
      'volumes.shared.hostPath: must be allowed by podSecurity "baseline", got "hostPath"; use claims, or write podSecurity: "privileged"',
    );
  });

  it("shows every pod a folder of its own, in words that Kubernetes expands", () => {
    const source = { persistentVolumeClaim: { claimName: "everybody" } };
    const env = { POD_NAME: { fieldRef: { fieldPath: "metadata.name" } } };
    const [mount] = takenContainer(volume({ ...source, subPathExpr: "$(POD_NAME)" }, { env })).volumeMounts.filter(
      ({ name }: any) => name === "shared",
    );
    assert.deepEqual(mount, { name: "shared", mountPath: "/shared", subPathExpr: "$(POD_NAME)" });
    assert.match(refusal(volume({ ...source, subPath: "$(POD_NAME)" }, { env })), /; write it as subPathExpr$/);
  });

  it("is in several places, and no other volume of the same claim beside it", () => {
    const source = { persistentVolumeClaim: { claimName: "everybody" } };
    const places = takenContainer(
      volume({ ...source, mounts: [{ mountPath: "/archive", subPath: "archive" }] }),
    ).volumeMounts;
    assert.deepEqual(
      places.filter(({ name }: any) => name === "shared").map(({ mountPath }: any) => mountPath as string),
      ["/shared", "/archive"],
    );
    const twice = { a: { mountPath: "/a", ...source }, b: { mountPath: "/b", ...source } };
    assert.match(refusal({ volumes: twice }), /; add its place to volumes\.a\.mounts instead$/);
    const own = { persistentVolumeClaim: { claimName: "data-db-0" } };
    assert.match(
      refusal(volume(own)),
      /^volumes\.shared\.[^:]*: must not name claims\.data, of which every pod has its own/,
    );
  });

  it("has no file that only the user may read: the kubelet lets the group read it", () => {
    assert.match(
      refusal(volume({ secret: { secretName: "key", defaultMode: 0o400 } })),
      /^volumes\.shared\.secret\.defaultMode: must let owner and group read, .* or copy the file in an init container for a mode of its own$/,
    );
  });
});

describe("sayable: a claim", () => {
  const live = (args: Partial<StatefulAppArgs>): any => {
    const s = taken(args);
    return persistentVolumeClaim(s, s.claims[0]!, 0);
  };
  const template = (args: Partial<StatefulAppArgs>): any => takenSet(args).volumeClaimTemplates[0];

  it("has a VolumeAttributesClass and a selector, in the set's template and in the claims", () => {
    const spec = { volumeAttributesClassName: "gold", selector: { matchLabels: { tier: "fast" } } };
    for (const made of [live(claim({ spec })), template(claim({ spec }))])
      assert.deepEqual({ ...made.spec, ...spec }, made.spec);
  });

  it("has annotations, but for those of the engine and the owner", () => {
    const annotations = { "backup.example/schedule": "daily" };
    for (const { metadata } of [live(claim({ annotations })), template(claim({ annotations }))])
      assert.equal(metadata.annotations["backup.example/schedule"], "daily");
    for (const key of ["pulumi.com/skipAwait", "stateful-app/owner"])
      assert.match(refusal(claim({ annotations: { [key]: "x" } })), /^claims\.data\.annotations: must /);
  });

  it("is a block device of the pods, without a mount", () => {
    assert.equal(live(device()).spec.volumeMode, "Block");
    assert.equal(template(device()).spec.volumeMode, "Block");
    const { volumeDevices, volumeMounts } = takenContainer(device());
    assert.deepEqual(volumeDevices, [{ name: "data", devicePath: "/dev/data" }]);
    assert.equal(
      volumeMounts.some(({ name }: any) => name === "data"),
      false,
    );
  });

  it("is no device to a container that does not name it", () => {
    const { initContainers } = takenPod({
      ...device(),
      initContainers: { wait: { image: "busybox:1.37", volumes: [] } },
    });
    assert.equal("volumeDevices" in initContainers[0], false);
  });
});
