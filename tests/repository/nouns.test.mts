import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { interfaces, members } from "../../scripts/args.mts";

const root = path.resolve(import.meta.dirname, "../..");
const app = path.join(root, "components/stateful-app");
const provider = path.join(root, "node_modules/@pulumi/kubernetes");

const names = (folder: string) => readdirSync(folder).map((file) => path.basename(file, ".ts"));
const kebab = (name: string) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
const singular = (noun: string) =>
  noun.replace(/(?<=ss|ch|x)es$|ies$/, (end) => (end === "ies" ? "y" : "")).replace(/(?<!s)s$/, "");

/** Every field of every object that Kubernetes takes, as the provider's types have them. */
const fields = new Set(
  [...readFileSync(path.join(provider, "types/input.d.ts"), "utf8").matchAll(/^\s+(\w+)\??: /gm)].map(
    ([, name]) => name,
  ),
);

/** Every kind that the provider's SDK has a file for, such as `podDisruptionBudget.d.ts`. */
const kinds = readdirSync(provider, { recursive: true, encoding: "utf8" })
  .filter((file) => /^[a-z.]+\/v\w+\/\w+\.d\.ts$/.test(file))
  .map((file) => path.basename(file, ".d.ts"));

/** What neither an arg nor a kind is called, and why it is a noun all the same. */
const reasons: Readonly<Record<string, string>> = {
  "arg-shape": "the args themselves, as plain data",
  "kubernetes-shape": "what the shapes of Kubernetes' objects are",
  "pod-anti-affinity": "Kubernetes' name for pods that stay away from each other",
  "container-field": "the fields of a container that are passed on",
  managed: "the fields of Kubernetes' that the component sets",
  nearest: "the name that was probably meant",
  "pod-resource": "the resources of a pod's spec",
  "service-field": "the fields of Services that are passed on",
  shape: "what the shapes are made of",
  "other-app": "what only two apps of one program can get wrong",
  certificate: "a kind of cert-manager",
  "network-disk": "what iscsi and fc are",
  handler: "Kubernetes' name for what probes and lifecycle hooks do",
  reference: "the sources of environment variables and files",
  "volume-source": "Kubernetes' name for what a volume is made of",
  "storage-source": "volume sources that are storage, not files from objects",
  restore: "restoreFrom",
  "service-port": "Kubernetes' name for one port of a Service",
  route: "Ingress and HTTPRoute",
  "rollout-check": "the Job of rollout.check",
  metric: "what an autoscaler goes by, in Kubernetes' words",
  "scaling-behavior": "how an autoscaler acts, in Kubernetes' words",
  "security-profile": "seccomp, AppArmor and SELinux",
};

/** Words for what is no field of these objects: our own, kinds, and fields of cert-manager, the Gateway API and the Prometheus operator. */
const ours = [
  "after",
  "allowReplacement",
  "autoscaling",
  "before",
  "beside",
  "canary",
  "check",
  "clientService",
  "clusterDomain",
  "duration",
  "existing",
  "extraDnsNames",
  "files",
  "headlessService",
  "httpRoute",
  "interval",
  "issuer",
  "jobs",
  "keepAuthority",
  "liveness",
  "monitoring",
  "mounts",
  "namespaceLabels",
  "networkPolicy",
  "nodePorts",
  "onDestroy",
  "onScaleDown",
  "owner",
  "podAnnotations",
  "podDisruptionBudget",
  "podLabels",
  "podMetricsEndpoints",
  "podSecurity",
  "podSecurityContext",
  "podServices",
  "podSpec",
  "statefulSetSpec",
  "previousOwner",
  "probes",
  "readiness",
  "reload",
  "renewBefore",
  "restoreFrom",
  "retention",
  "rollout",
  "scrapeTimeout",
  "secretFiles",
  "sectionName",
  "sidecars",
  "size",
  "sizes",
  "startOrder",
  "startup",
  "tlsSecretName",
];

describe("nouns", () => {
  const args = new Set(
    [
      ...names(path.join(app, "args")),
      ...interfaces.flatMap((name) => members(name).map((member) => kebab(member.name))),
      ...kinds.map(kebab),
    ].map(singular),
  );

  for (const folder of ["problems", "specs"])
    it(`are the same in ${folder}/ as in the args or in Kubernetes`, () => {
      const strange = names(path.join(app, folder)).filter((file) => !args.has(singular(file)));
      assert.deepEqual(
        strange.filter((file) => !(singular(file) in reasons)),
        [],
      );
    });

  it("need a reason only where they are neither", () => {
    const files = ["problems", "specs"].flatMap((folder) => names(path.join(app, folder)).map(singular));
    assert.deepEqual(
      Object.keys(reasons).filter((noun) => args.has(noun) || !files.includes(noun)),
      [],
    );
  });
});

describe("args", () => {
  const all = [...new Set(interfaces.flatMap((name) => members(name).map((member) => member.name)))];

  it("have Kubernetes' own word wherever it has one", () => {
    assert.deepEqual(all.filter((name) => !fields.has(name)).sort(), [...ours].sort());
  });
});
