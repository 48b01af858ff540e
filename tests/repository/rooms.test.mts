import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { interfaces, members, optional } from "../../scripts/args.mts";
import { settings } from "../../components/stateful-app/settings/index.ts";
import { securityContext } from "../../components/stateful-app/facts/security-context.ts";
import { everything } from "../support/everything.ts";

const root = path.resolve(import.meta.dirname, "../..");

function files(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.m?ts$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

const hasNoTest = (file: string) =>
  [".test.ts", ".test.mts"].every((end) => !existsSync(path.join(root, "tests", file.replace(/\.ts$/, end))));

describe("rooms", () => {
  it("have a test for every file of what is plain data, but for those that only gather or serve the others", () => {
    const serving = [
      "components/stateful-app/problems/index.ts",
      "components/stateful-app/facts/containers.ts",
      "components/stateful-app/facts/index.ts",
      "components/stateful-app/problems/shape.ts",
      "components/stateful-app/settings/index.ts",
      "components/problems/rules.ts",
      "components/problems/values.ts",
    ];
    const rooms = ["settings", "facts", "specs", "problems"].map((room) => `components/stateful-app/${room}`);
    const missing = [...rooms, "components/problems"]
      .flatMap(files)
      .filter((file) => !serving.includes(file))
      .filter(hasNoTest);
    assert.deepEqual(missing, []);
  });

  it("have a test for every rule of an edit and of the contract", () => {
    const rules = [
      ...["growth", "guard", "refill", "sizes", "transforms"].map((rule) => `components/stateful-app/edits/${rule}.ts`),
      "components/contract/misfits.ts",
      "components/contract/refusal.ts",
    ];
    assert.deepEqual(rules.filter(hasNoTest), []);
  });

  it("document every arg in a sentence, and say what happens if it is left out", () => {
    const named = interfaces.flatMap((name) => members(name).map((member) => ({ ...member, owner: name })));
    const silent = named.filter(({ text }) => text === "").map(({ owner, name }) => `${owner}.${name}`);
    const open = optional().filter(({ default: fallback }) => fallback === undefined);
    assert.deepEqual([...silent, ...open.map(({ name }) => name)], []);
  });

  it("set the defaults that the documentation promises", () => {
    const s = settings("db", everything);
    const set: Readonly<Record<string, unknown>> = {
      StatefulAppArgs: { ...s.app, ...s },
      AutoscalingArgs: settings("db", { ...everything, autoscaling: { maxReplicas: 3 } }).autoscaling,
      PodSecurityContextArgs: s.podSecurityContext,
      SecurityContextArgs: securityContext(s, s.app),
      CapabilitiesArgs: securityContext(s, s.app).capabilities,
      ContainerArgs: s.app,
      ExtraContainerArgs: s.initContainers[0],
      SidecarArgs: s.sidecars[0],
      JobArgs: s.jobs.before[0],
      RetentionArgs: s.retention,
      ClaimArgs: s.claims[0],
      MountedVolumeArgs: s.volumes.find(({ name }) => name === "cache")?.mounts[0],
      VolumeMountArgs: s.volumes.find(({ name }) => name === "cache")?.mounts[0],
      PortArgs: s.ports[0],
      ClientServiceArgs: s.clientService,
      PodServicesArgs: s.podServices,
      IngressArgs: s.ingress?.rules[0],
      HttpRouteArgs: s.httpRoute?.rules[0],
      IngressRuleArgs: s.ingress?.rules[0],
      HttpRouteRuleArgs: s.httpRoute?.rules[0],
      HttpGetArgs: (s.app.probes.liveness?.handler as { httpGet: object }).httpGet,
      ProbeTiming: s.app.probes.liveness,
      RolloutArgs: s.rollout,
      CheckArgs: s.rollout.check,
      TolerationArgs: s.scheduling.tolerations[0],
      TopologySpreadConstraintArgs: s.scheduling.topologySpreadConstraints[0],
      ServiceAccountArgs: s.serviceAccount,
      TlsArgs: s.tls,
      IssuerArgs: s.tls?.issuer,
    };
    for (const declaration of interfaces)
      for (const { name, default: fallback } of members(declaration)) {
        if (fallback === undefined || fallback.startsWith("- ")) continue;
        const values = set[declaration] as Record<string, unknown> | undefined;
        assert.deepEqual(values?.[name], JSON.parse(fallback), `${declaration}.${name}`);
      }
  });

  it("hold no file of the library that is longer than a reader's patience", () => {
    const long = files("components").filter(
      (file) => readFileSync(path.join(root, file), "utf8").split("\n").length > 250,
    );
    assert.deepEqual(long, []);
  });

  it("keep drawers without a noun out", () => {
    const drawers = [...files("components"), ...files("cli"), ...files("tests")].filter((file) =>
      /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.|$)/.test(file),
    );
    assert.deepEqual(drawers, []);
  });
});
