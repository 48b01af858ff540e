import assert from "node:assert/strict";
import { drain } from "../../policy/rules/drain.ts";
import { nameLength } from "../../policy/rules/name-length.ts";
import { type DisruptionBudget, selects, type Service, type StatefulSet } from "../../policy/rules/objects.ts";
import { podSecurity } from "../../policy/rules/pod-security.ts";
import { probes } from "../../policy/rules/probes.ts";
import { retention } from "../../policy/rules/retention.ts";
import { serviceName } from "../../policy/rules/service-name.ts";
import { versionLabel } from "../../policy/rules/version-labels.ts";

type Spec = NonNullable<StatefulSet["spec"]>;

const labels = { app: "db" };
const at = { namespace: "shop" };

/** A set that every rule lets pass, but for what a test changes. */
function set(spec: Partial<Spec> = {}, more: Partial<StatefulSet> = {}): StatefulSet {
  const template = { metadata: { labels }, spec: { containers: [container()] } };
  return {
    urn: "urn:pulumi:dev::shop::kubernetes:apps/v1:StatefulSet::db",
    type: "kubernetes:apps/v1:StatefulSet",
    metadata: { ...at, name: "db" },
    spec: { replicas: 3, serviceName: "db", selector: { matchLabels: labels }, template, ...spec },
    ...more,
  };
}

function container(more: object = {}, security: object = {}) {
  const securityContext = {
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
    ...security,
  };
  return { name: "db", readinessProbe: {}, securityContext, ...more };
}

const withPod = (pod: object) =>
  set({ template: { metadata: { labels }, spec: { containers: [container()], ...pod } } });
const withContainer = (more: object, security: object = {}) => withPod({ containers: [container(more, security)] });
const first = "spec.template.spec.containers[0]";

describe("policy service-name", () => {
  const service = (spec: Service["spec"], metadata: object = { ...at, name: "db" }): Service => ({
    urn: "urn",
    type: "kubernetes:core/v1:Service",
    metadata,
    spec,
  });
  const headless = service({ clusterIP: "None", selector: labels });

  it("passes a headless Service of the same namespace that selects the pods", () => {
    assert.deepEqual(serviceName(set(), [headless]), []);
  });

  it("refuses none", () => {
    assert.deepEqual(serviceName(set({ serviceName: "" }), [headless]), [
      'spec.serviceName: must name the headless Service of its pods, got ""; make a Service with clusterIP: "None" in namespace shop and name it here',
    ]);
  });

  it("refuses one of another namespace, which gives no names here", () => {
    const elsewhere = service({ clusterIP: "None", selector: labels }, { name: "db", namespace: "other" });
    assert.deepEqual(serviceName(set(), [elsewhere]), [
      'spec.serviceName: must name a Service of this program, got "db"; make a Service with clusterIP: "None" in namespace shop and name it here',
    ]);
  });

  it("refuses one with an address of its own", () => {
    assert.deepEqual(serviceName(set(), [service({ selector: labels })]), [
      'spec.serviceName: must name a headless Service, got "db"; give Service db clusterIP: "None"',
    ]);
  });

  it("refuses one that selects other pods, or none", () => {
    const wrong =
      'spec.serviceName: must name a Service that selects its pods, got "db"; select {"app":"db"} or fewer of them';
    assert.deepEqual(serviceName(set(), [service({ clusterIP: "None", selector: { app: "web" } })]), [wrong]);
    assert.deepEqual(serviceName(set(), [service({ clusterIP: "None" })]), [wrong]);
  });
});

describe("policy name-length", () => {
  const named = (name: string) => nameLength(set({}, { metadata: { name } }));

  it("passes 52 characters and refuses 53", () => {
    assert.deepEqual(named("x".repeat(52)), []);
    const long = "x".repeat(53);
    assert.deepEqual(named(long), [`metadata.name: must have at most 52 characters, got "${long}"; shorten it by 1`]);
  });

  it("passes a name that is not known yet", () => {
    assert.deepEqual(nameLength(set({}, { metadata: {} })), []);
  });
});

describe("policy probes", () => {
  it("passes a readiness probe", () => {
    assert.deepEqual(probes(set()), []);
  });

  it("refuses a container without one", () => {
    assert.deepEqual(probes(withContainer({ readinessProbe: undefined })), [
      `${first}.readinessProbe: must be set for container db, got undefined; add one, such as tcpSocket: { port: 5432 }`,
    ]);
  });

  it("requires the others where its configuration does", () => {
    assert.match(probes(set(), ["readinessProbe", "livenessProbe"]).join(), /^\S+livenessProbe: must be set/);
  });
});

describe("policy version-labels", () => {
  const rule = "must not be set, as it changes with the version and this part of a set cannot be edited";
  const remedy = "put it on the set or its pods only";

  it("passes version labels on the pods", () => {
    const metadata = { labels: { ...labels, "app.kubernetes.io/version": "1" } };
    assert.deepEqual(versionLabel(set({ template: { metadata } })), []);
  });

  it("refuses one in the selector", () => {
    const selector = { matchLabels: { ...labels, "helm.sh/chart": "db-1.4.2" } };
    assert.deepEqual(versionLabel(set({ selector })), [
      `spec.selector.matchLabels["helm.sh/chart"]: ${rule}, got "db-1.4.2"; ${remedy}`,
    ]);
  });

  it("refuses one in a claim template", () => {
    const volumeClaimTemplates = [{}, { metadata: { labels: { version: "7" } } }];
    assert.deepEqual(versionLabel(set({ volumeClaimTemplates })), [
      `spec.volumeClaimTemplates[1].metadata.labels["version"]: ${rule}, got "7"; ${remedy}`,
    ]);
  });

  it("knows other labels where its configuration names them", () => {
    const selector = { matchLabels: { build: "7", version: "7" } };
    assert.equal(versionLabel(set({ selector }), ["build"]).length, 1);
  });
});

describe("policy pod-security", () => {
  it("passes what the restricted standard passes, set on the container or on the pod", () => {
    assert.deepEqual(podSecurity(set()), []);
    const securityContext = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } };
    const own = container({ securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } } });
    assert.deepEqual(podSecurity(withPod({ securityContext, containers: [own] })), []);
    assert.deepEqual(
      podSecurity(withContainer({}, { capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } })),
      [],
    );
  });

  const refused: Readonly<Record<string, [StatefulSet, string]>> = {
    "the node's network": [
      withPod({ hostNetwork: true }),
      "spec.template.spec.hostNetwork: must be false, got true; remove it",
    ],
    "the node's folders": [
      withPod({
        volumes: [
          { name: "a", emptyDir: {} },
          { name: "b", hostPath: { path: "/" } },
        ],
      }),
      'spec.template.spec.volumes[1]: must be of a kind that the standard allows, got "hostPath"; use a claim or an emptyDir',
    ],
    "the node's ports": [
      withContainer({ ports: [{ hostPort: 80 }] }),
      `${first}.ports[0].hostPort: must be left out, got 80; use a Service`,
    ],
    "a user that may be root": [
      withContainer({}, { runAsNonRoot: undefined }),
      `${first}.securityContext.runAsNonRoot: must be true, got undefined; write true, also on the pod`,
    ],
    root: [
      withContainer({}, { runAsUser: 0 }),
      `${first}.securityContext.runAsUser: must not be 0 (root), got 0; choose another user`,
    ],
    "privileged containers": [
      withContainer({}, { privileged: true }),
      `${first}.securityContext.privileged: must be false, got true; remove it`,
    ],
    escalation: [
      withContainer({}, { allowPrivilegeEscalation: undefined }),
      `${first}.securityContext.allowPrivilegeEscalation: must be false, got undefined; write false`,
    ],
    "kept capabilities": [
      withContainer({}, { capabilities: {} }),
      `${first}.securityContext.capabilities.drop: must hold "ALL", got []; write ["ALL"]`,
    ],
    "added capabilities": [
      withContainer({}, { capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } }),
      `${first}.securityContext.capabilities.add: must hold NET_BIND_SERVICE at most, got ["SYS_ADMIN"]; remove the others`,
    ],
    "unconfined system calls": [
      withContainer({}, { seccompProfile: { type: "Unconfined" } }),
      `${first}.securityContext.seccompProfile.type: must be RuntimeDefault or Localhost, got "Unconfined"; write "RuntimeDefault", also on the pod`,
    ],
    "an unmasked /proc": [
      withContainer({}, { procMount: "Unmasked" }),
      `${first}.securityContext.procMount: must be Default, got "Unmasked"; remove it`,
    ],
  };
  for (const [what, [wrong, message]] of Object.entries(refused))
    it(`refuses ${what}`, () => assert.deepEqual(podSecurity(wrong), [message]));

  it("looks at init containers too", () => {
    const initContainers = [container({}, { privileged: true })];
    assert.match(
      podSecurity(withPod({ initContainers })).join(),
      /^spec.template.spec.initContainers\[0\].*privileged/,
    );
  });
});

describe("policy retention", () => {
  const persistentVolumeClaimRetentionPolicy = { whenDeleted: "Delete" };
  const deleting = (more: Partial<StatefulSet> = {}) => retention(set({ persistentVolumeClaimRetentionPolicy }, more));

  it("passes Retain, and a set without a policy", () => {
    assert.deepEqual(retention(set({ persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain" } })), []);
    assert.deepEqual(retention(set()), []);
  });

  it("refuses Delete where an edit can replace the set", () => {
    assert.deepEqual(deleting(), [
      'spec.persistentVolumeClaimRetentionPolicy.whenDeleted: must be "Retain" where an edit of podManagementPolicy, revisionHistoryLimit, selector, serviceName, volumeClaimTemplates replaces the set and deletes its volumes, got "Delete"; keep the volumes, or protect the set',
    ]);
  });

  it("names only the fields that are not ignored", () => {
    const ignoreChanges = [
      "spec.volumeClaimTemplates",
      "spec.selector",
      "spec.serviceName",
      "spec.revisionHistoryLimit",
    ];
    assert.match(deleting({ ignoreChanges }).join(), /where an edit of podManagementPolicy replaces the set/);
    assert.deepEqual(deleting({ ignoreChanges: [...ignoreChanges, "spec.podManagementPolicy"] }), []);
  });

  it("passes a protected set, which nothing replaces", () => {
    assert.deepEqual(deleting({ protect: true }), []);
  });

  it("passes our component, which guards those fields, unless one run allows a replacement", () => {
    const urn = "urn:pulumi:dev::shop::stateful-app:index:StatefulApp$kubernetes:apps/v1:StatefulSet::db";
    assert.deepEqual(deleting({ urn }), []);
    assert.equal(deleting({ urn, metadata: { annotations: { "stateful-app/replacement": "" } } }).length, 1);
  });
});

describe("policy drain", () => {
  const budget = (spec: DisruptionBudget["spec"], name = "db"): DisruptionBudget => ({
    urn: "urn",
    type: "kubernetes:policy/v1:PodDisruptionBudget",
    metadata: { ...at, name },
    spec: { selector: { matchLabels: labels }, ...spec },
  });

  it("passes a set without a budget, and budgets that allow one eviction", () => {
    assert.deepEqual(drain(set(), []), []);
    for (const spec of [{ maxUnavailable: 1 }, { maxUnavailable: "1%" }, { minAvailable: 2 }, { minAvailable: "60%" }])
      assert.deepEqual(drain(set(), [budget(spec)]), [], JSON.stringify(spec));
  });

  it("refuses budgets that allow none", () => {
    for (const [field, value] of [
      ["maxUnavailable", 0],
      ["minAvailable", 3],
      ["minAvailable", "67%"],
    ] as const)
      assert.deepEqual(drain(set(), [budget({ [field]: value })]), [
        `PodDisruptionBudget db spec.${field}: must allow eviction of at least 1 of 3 pods, or its node cannot be drained, got ${JSON.stringify(value)}; write maxUnavailable: 1`,
      ]);
  });

  it("leaves budgets of other pods and of other namespaces alone", () => {
    const other = { ...budget({ maxUnavailable: 0 }), metadata: { name: "db", namespace: "other" } };
    assert.deepEqual(
      drain(set(), [budget({ maxUnavailable: 0, selector: { matchLabels: { app: "web" } } }), other]),
      [],
    );
  });

  it("refuses two budgets for one pod", () => {
    assert.deepEqual(drain(set(), [budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 1 }, "more")]), [
      'spec.template.metadata.labels: must be selected by at most one PodDisruptionBudget, as eviction fails where two select a pod, got ["db","more"]; remove all but one',
    ]);
  });

  it("leaves a set alone that runs nothing", () => {
    assert.deepEqual(drain(set({ replicas: 0 }), [budget({ maxUnavailable: 0 })]), []);
  });
});

describe("a selector of the policy pack", () => {
  it("understands expressions as Kubernetes does", () => {
    const expression = (operator: string, values: string[] = [], key = "app") =>
      selects({ matchExpressions: [{ key, operator, values }] }, labels);
    assert.deepEqual(
      [
        expression("In", ["db"]),
        expression("In", ["web"]),
        expression("NotIn", ["web"]),
        expression("Exists"),
        expression("DoesNotExist", [], "tier"),
      ],
      [true, false, true, true, true],
    );
  });
});
