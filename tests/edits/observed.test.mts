import assert from "node:assert/strict";
import type { Read } from "../support/edits/api.mts";
import { observe } from "../support/edits/observed.mts";

describe("what the cluster says of a namespace", () => {
  it("is asked by the paths of the API server", async () => {
    const asked: string[] = [];
    const read: Read = (path) => {
      asked.push(path);
      return Promise.resolve([]);
    };
    assert.deepEqual(await observe(read, ["shop"]), []);
    assert.deepEqual(asked.sort(), [
      "/api/v1/namespaces/shop",
      "/api/v1/namespaces/shop/configmaps",
      "/api/v1/namespaces/shop/persistentvolumeclaims",
      "/api/v1/namespaces/shop/pods",
      "/api/v1/namespaces/shop/secrets",
      "/api/v1/namespaces/shop/serviceaccounts",
      "/api/v1/namespaces/shop/services",
      "/apis/apps/v1/namespaces/shop/statefulsets",
      "/apis/batch/v1/namespaces/shop/jobs",
      "/apis/networking.k8s.io/v1/namespaces/shop/ingresses",
      "/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies",
      "/apis/policy/v1/namespaces/shop/poddisruptionbudgets",
    ]);
  });

  it("names the kind, which a list does not, and leaves out what Kubernetes puts into each", async () => {
    const answers: Record<string, unknown[]> = {
      "/api/v1/namespaces/shop/configmaps": [
        { metadata: { namespace: "shop", name: "kube-root-ca.crt", uid: "1" } },
        { metadata: { namespace: "shop", name: "db-conf", uid: "2", deletionTimestamp: "2026-01-01T00:00:00Z" } },
      ],
    };
    const read: Read = <T,>(path: string) => Promise.resolve((answers[path] ?? []) as T[]);
    const found = await observe(read, ["shop"]);
    assert.deepEqual(
      found.map(({ kind, name, leaving }) => ({ kind, name, leaving })),
      [{ kind: "ConfigMap", name: "db-conf", leaving: true }],
    );
  });
});
