import assert from "node:assert/strict";
import {
  clientServiceOutput,
  contract,
  droppedMaxUnavailable,
  keptPods,
  waitingJobs,
  headlessServiceOutput,
  rolloutOutput,
} from "../../../components/stateful-app/outputs";
import type { RolloutArgs } from "../../../components";
import { exampleSettings } from "../../support/example";

describe("outputs", () => {
  it("name the headless Service and the container's ports", () => {
    assert.deepEqual(headlessServiceOutput(exampleSettings({ clusterDomain: "k8s.example" })), {
      name: "db-headless",
      dnsName: "db-headless.shop.svc.k8s.example",
      ports: [{ name: "sql", port: 5432 }],
    });
  });

  it("show a node port where the cluster opened one", () => {
    const s = exampleSettings({ clientService: { name: "clients", type: "NodePort" } });
    const known = [
      { name: "sql", port: 80, nodePort: 30080 },
      { name: "web", port: 8080 },
    ] as unknown as Parameters<typeof clientServiceOutput>[1];
    assert.deepEqual(clientServiceOutput(s, known), {
      name: "clients",
      dnsName: "clients.shop.svc.cluster.local",
      type: "NodePort",
      ports: [
        { name: "sql", port: 80, nodePort: 30080 },
        { name: "web", port: 8080 },
      ],
    });
  });

  it("promise all pods that an autoscaler may add, beside its bounds, and count those that are there", () => {
    const s = exampleSettings({ autoscaling: { minReplicas: 1, maxReplicas: 3 } });
    const { autoscaling, replicas, claims } = contract(s, undefined, undefined);
    assert.deepEqual(autoscaling, { minReplicas: 1, maxReplicas: 3 });
    assert.deepEqual(
      replicas.map(({ podName }) => podName),
      ["db-0", "db-1", "db-2"],
    );
    assert.equal(claims["data"]?.volumes.length, 3);
    assert.deepEqual(rolloutOutput(s, { replicas: 2, updatedReplicas: 2 }), {
      phase: "complete",
      updated: 2,
      total: 2,
    });
    assert.equal(rolloutOutput(s, undefined).total, 1);
  });

  it("promise other stacks every pod, every volume with its size, and the Services", () => {
    const s = exampleSettings({
      owner: "shop/dev",
      replicas: 2,
      ordinals: { start: 5 },
      claims: { data: { size: "1024Mi", sizes: { 6: "2Gi" }, mountPath: "/data", storageClassName: "fast" } },
    });
    const client = { name: "db", dnsName: "db.shop.svc.cluster.local", type: "ClusterIP", ports: [] };
    assert.deepEqual(contract(s, client, undefined), {
      contract: 1,
      app: "db",
      namespace: "shop",
      owner: "shop/dev",
      replicas: [5, 6].map((ordinal) => ({
        ordinal,
        podName: `db-${ordinal}`,
        dnsName: `db-${ordinal}.db-headless.shop.svc.cluster.local`,
        pvcNames: [`data-db-${ordinal}`],
      })),
      claims: {
        data: {
          storageClassName: "fast",
          volumes: [
            { ordinal: 5, pvcName: "data-db-5", size: "1Gi" },
            { ordinal: 6, pvcName: "data-db-6", size: "2Gi" },
          ],
        },
      },
      headlessService: headlessServiceOutput(s),
      clientService: client,
    });
  });

  it("promise no client Service for an app without ports, and no owner where none was given", () => {
    const promised = contract(exampleSettings({ ports: {} }), undefined, undefined);
    assert.deepEqual(Object.keys(promised), ["contract", "app", "namespace", "replicas", "claims", "headlessService"]);
  });

  it("say by name that the API server dropped maxUnavailable, and nothing where it took it or was not asked to", () => {
    const s = exampleSettings({ replicas: 10, rollout: { maxUnavailable: "30%" } });
    assert.equal(
      droppedMaxUnavailable(s, undefined),
      'StatefulSet shop/db: the API server dropped rollout.maxUnavailable ("30%") without a word, so that pods change one at a time: Kubernetes has it from 1.37 on, before that with the feature gate MaxUnavailableStatefulSet; remove it, or every preview shows it as a change',
    );
    assert.equal(droppedMaxUnavailable(s, "30%"), undefined);
    assert.equal(droppedMaxUnavailable(exampleSettings(), undefined), undefined);
  });

  it("say that a Job waits for the pods, which may in turn wait for it", () => {
    const jobs = (names: string[]) => ({ after: Object.fromEntries(names.map((name) => [name, {}])) });
    const rest =
      "until all pods are available; if pods get ready only through such a Job, each waits for the other: write it under jobs.beside";
    assert.equal(
      waitingJobs(exampleSettings({ jobs: jobs(["init"]) })),
      `StatefulSet shop/db: jobs.after.init waits ${rest}`,
    );
    assert.equal(
      waitingJobs(exampleSettings({ jobs: jobs(["init", "seed"]) })),
      `StatefulSet shop/db: jobs.after.init, jobs.after.seed wait ${rest}`,
    );
    assert.equal(waitingJobs(exampleSettings({ jobs: { beside: { init: {} } } })), undefined);
  });

  it("say which pods keep the template that they have, and how a broken one gets another", () => {
    const said = (rollout?: RolloutArgs) => keptPods(exampleSettings({ replicas: 3, rollout }));
    assert.equal(
      said({ partition: 2 }),
      "StatefulSet shop/db: the pods below rollout.partition 2 keep the template that they have; if a run that failed has broken one " +
        "of them, leave rollout.partition out for one run, which gives every pod the app's own template",
    );
    assert.match(
      said({ canary: { replicas: 1, image: "db:2" } })!,
      /the pods beside rollout\.canary keep .* leave rollout\.canary out/,
    );
    assert.match(
      said({ strategy: "OnDelete" })!,
      /pods of rollout\.strategy "OnDelete" keep .* leave rollout\.strategy out/,
    );
    assert.match(
      keptPods(exampleSettings({ podManagementPolicy: "OrderedReady" }))!,
      /^StatefulSet shop\/db: with podManagementPolicy "OrderedReady" .*; delete such a pod, and it comes back with the new one$/,
    );
    assert.deepEqual([said(), said({ canary: { replicas: 3, image: "db:2" } })], [undefined, undefined]);
  });
});
