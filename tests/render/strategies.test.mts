import assert from "node:assert/strict";
import path from "node:path";
import { repository } from "../../cli/places.mts";
import type { Manifest } from "../../render/manifests.ts";
import { rendering } from "../../render/rendering.mts";

/** What the program of the nine strategies makes with these answers. */
async function made(settings: Readonly<Record<string, string>>): Promise<readonly Manifest[]> {
  const changes = Object.fromEntries(Object.entries(settings).map(([key, value]) => [`strategies:${key}`, value]));
  return (await rendering(path.join(repository, "examples/strategies"), "dev", changes)).manifests;
}

const of = (manifests: readonly Manifest[], kind: string, name: string): any =>
  manifests.find((one) => one.kind === kind && one.metadata.name === name);

describe("examples/strategies", () => {
  it("names what can be chosen", async () => {
    await assert.rejects(made({ strategy: "big-bang" }), /strategy: must be one of rolling, .*, ab, got "big-bang"/);
  });

  it("fills green's volumes from blue's where the cluster can clone, and leaves them empty elsewhere", async () => {
    const both = { strategy: "blue-green", next: "2", replicas: "2" };
    const source = (manifests: readonly Manifest[], ordinal: number) =>
      of(manifests, "PersistentVolumeClaim", `data-green-${ordinal}`).spec.dataSource?.name;
    const cloned = await made({ ...both, cloneVolumes: "true" });
    assert.deepEqual([source(cloned, 0), source(cloned, 1)], ["data-blue-0", "data-blue-1"]);
    assert.equal(source(await made(both), 0), undefined);
  });

  it("leads clients of blue-green to the live app's pods, each time by one line", async () => {
    const both = { strategy: "blue-green", next: "2" };
    for (const live of ["blue", "green"]) {
      const { selector } = of(await made({ ...both, live }), "Service", "visits").spec;
      assert.equal(selector["app.kubernetes.io/name"], live);
    }
  });

  it("has a Gateway mirror for the shadow, instead of nginx", async () => {
    const manifests = await made({ strategy: "shadow", next: "2", gateway: "web" });
    const [rule] = of(manifests, "HTTPRoute", "visits").spec.rules;
    assert.deepEqual(rule.filters, [
      { type: "RequestMirror", requestMirror: { backendRef: { name: "b", port: 8080 } } },
    ]);
    assert.deepEqual(rule.backendRefs, [{ name: "a", port: 8080 }]);
    assert.equal(of(manifests, "Deployment", "router"), undefined);
  });

  it("has a Gateway give B to requests with its header, and A to all others", async () => {
    const { parentRefs, rules } = of(
      await made({ strategy: "ab", next: "2", gateway: "web" }),
      "HTTPRoute",
      "visits",
    ).spec;
    assert.deepEqual(parentRefs, [{ name: "web" }]);
    assert.deepEqual(rules, [
      { matches: [{ headers: [{ name: "x-side", value: "b" }] }], backendRefs: [{ name: "b", port: 8080 }] },
      { backendRefs: [{ name: "a", port: 8080 }] },
    ]);
  });

  for (const strategy of ["shadow", "ab"])
    it(`sends all clients of ${strategy} to A, and has no B, before there is a second side and once it is taken away`, async () => {
      const manifests = await made({ strategy });
      assert.equal(of(manifests, "StatefulSet", "b"), undefined);
      const { data } = manifests.find(
        ({ kind, metadata }) => kind === "ConfigMap" && /^router-/.test(metadata.name),
      ) as any;
      assert.match(data["nginx.conf"], /proxy_pass http:\/\/a:8080;/);
      assert.doesNotMatch(data["nginx.conf"], /mirror|split_clients/);
      const { rules } = of(await made({ strategy, gateway: "web" }), "HTTPRoute", "visits").spec;
      assert.deepEqual(rules, [{ backendRefs: [{ name: "a", port: 8080 }] }]);
    });

  it("refuses a share that is no share", async () => {
    await assert.rejects(made({ strategy: "ab", next: "2", share: "100" }), /share: must be 1 to 99, got 100/);
  });
});
