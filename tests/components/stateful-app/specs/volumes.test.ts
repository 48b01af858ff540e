import assert from "node:assert/strict";
import type { StatefulAppArgs, VolumeArgs } from "../../../../components";
import { volumeMounts, volumes } from "../../../../components/stateful-app/specs/volumes";
import { exampleSettings } from "../../../support/example";

const pod = (changes: Partial<StatefulAppArgs>, secrets = {}) => volumes(exampleSettings(changes), secrets) as any[];
const mounts = (changes: Partial<StatefulAppArgs>, names?: string[]) =>
  volumeMounts(exampleSettings(changes), { volumes: names });

describe("volumes", () => {
  for (const source of [
    { emptyDir: { sizeLimit: "500Mi", medium: "Memory" } },
    { persistentVolumeClaim: { claimName: "visits-pvc" } },
    { configMap: { name: "looks", items: [{ key: "a", path: "b" }] } },
    { secret: { secretName: "credentials", optional: true } },
    { projected: { sources: [{ secret: { name: "credentials" } }] } },
    { csi: { driver: "secrets-store.csi.k8s.io", readOnly: true } },
    { downwardAPI: { items: [{ path: "labels", fieldRef: { fieldPath: "metadata.labels" } }] } },
  ])
    it(`carry ${Object.keys(source)[0]} in Kubernetes' own words`, () => {
      const cache = { mountPath: "/cache", ...source } as VolumeArgs;
      assert.deepEqual(pod({ volumes: { cache } })[1], { name: "cache", ...source });
    });

  it("write a limit as the API server does, so that a refresh finds nothing to change", () => {
    const scratch = { mountPath: "/scratch", emptyDir: { sizeLimit: "0.5Gi" } };
    assert.equal(pod({ volumes: { scratch } })[1].emptyDir.sizeLimit, "512Mi");
  });

  it("hold the files of a ConfigMap that is named by its content", () => {
    assert.match(pod({}).find(({ name }) => name === "settings").configMap.name, /^db-settings-[0-9a-f]{10}$/);
  });

  it("hold secret files, readable by the group and nobody else, under the name the engine gave", () => {
    const secretFiles = { keys: { mountPath: "/etc/keys", data: { key: "x" } } };
    assert.deepEqual(pod({ secretFiles }, { keys: "db-keys-1a2b3c4d" }).at(-1), {
      name: "keys",
      secret: { secretName: "db-keys-1a2b3c4d", defaultMode: 0o440 },
    });
  });

  it("leave claims to the set, which adds one per pod", () => {
    assert.deepEqual(
      pod({}).map(({ name }) => name),
      ["tmp", "settings"],
    );
  });

  it("put something of the user's own on /tmp, and nothing beside it", () => {
    const scratch = { mountPath: "/tmp/", emptyDir: { sizeLimit: "1Gi" } };
    assert.deepEqual(pod({ volumes: { scratch } })[0], { name: "scratch", emptyDir: { sizeLimit: "1Gi" } });
    assert.equal(pod({ volumes: { scratch } }).length, 2);
  });

  it("are mounted where they were said to be, files and readOnly ones so that nobody writes to them", () => {
    const secretFiles = { key: { mountPath: "/etc/key", subPath: "key", data: { key: "x" } } };
    const shared = { mountPath: "/shared", subPath: "db", readOnly: true, persistentVolumeClaim: { claimName: "all" } };
    assert.deepEqual(mounts({ volumes: { shared }, secretFiles }), [
      { name: "tmp", mountPath: "/tmp" },
      { name: "shared", mountPath: "/shared", subPath: "db", readOnly: true },
      { name: "settings", mountPath: "/etc/db", readOnly: true },
      { name: "key", mountPath: "/etc/key", subPath: "key", readOnly: true },
      { name: "data", mountPath: "/data" },
    ]);
  });

  it("are mounted in a container beside the app as it named them", () => {
    assert.deepEqual(mounts({}, ["data"]), [{ name: "data", mountPath: "/data" }]);
    assert.deepEqual(mounts({}, []), []);
  });

  it("hold the certificate, which a sidecar mounts by naming it", () => {
    const s = exampleSettings({
      tls: { issuer: "self-signed" },
      sidecars: { proxy: { image: "registry.example/proxy:1", volumes: ["tls"] } },
    });
    const [mount, ...others] = volumeMounts(s, s.sidecars[0]!) as { name: string; mountPath: string }[];
    assert.equal(mount?.name, "tls");
    assert.equal(mount.mountPath, s.tls?.mountPath);
    assert.deepEqual(others, []);
    const { projected } = (volumes(s, {}) as any[]).find(({ name }) => name === "tls");
    assert.equal(projected.sources[0].secret.name, "db-tls");
  });

  it("are mounted in every place that they have, in the folder that the args or the pod's name choose", () => {
    const mounts = [
      { mountPath: "/wal", subPath: "wal" },
      { mountPath: "/own", subPathExpr: "$(POD)", readOnly: true },
    ];
    const claims = { data: { size: "1Gi", mountPath: "/data", subPathExpr: "data/$(POD)", mounts } };
    const s = exampleSettings({ claims });
    assert.deepEqual(
      volumeMounts(s, s.app).filter(({ name }) => name === "data"),
      [
        { name: "data", mountPath: "/data", subPathExpr: "data/$(POD)" },
        { name: "data", mountPath: "/wal", subPath: "wal" },
        { name: "data", mountPath: "/own", subPathExpr: "$(POD)", readOnly: true },
      ],
    );
  });
});
