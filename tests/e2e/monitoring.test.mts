import assert from "node:assert/strict";
import type { V1EndpointSlice, V1Pod, V1Service } from "@kubernetes/client-node";
import { upStack } from "../../cli/stack/up.mts";
import { stackPreview } from "../../cli/stack/preview.mts";
import type { MonitoringArgs } from "../../components/index.ts";
import { testStack } from "../support/stack.mts";

interface Monitor {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly podMetricsEndpoints: readonly { readonly port: string; readonly path?: string }[];
    readonly endpoints: readonly { readonly port: string; readonly path?: string }[];
  };
}

/** The tests ask the cluster what Prometheus would: which pods a monitor selects, where their ports are, and what answers there. */
describe("monitoring", function () {
  this.timeout("5m");
  const stack = testStack("monitoring", { program: "tests/e2e/programs/monitoring" });
  const { namespace } = stack;
  const missing =
    /monitoring: must find PodMonitor \(monitoring\.coreos\.com\/v1\) in the cluster, got none; install the Pro/;
  const say = (monitoring: string | MonitoringArgs | undefined, kinds: boolean) =>
    stack.configure({ monitoring: monitoring === undefined ? "" : JSON.stringify(monitoring), kinds });
  const listed = async <T,>(kind: string, labels: Readonly<Record<string, string>> = {}) => {
    const selector = Object.entries(labels).map((pair) => pair.join("="));
    const { items } = await stack.kubectl.json<{ items: T[] }>("get", kind, "-n", namespace, "-l", selector.join());
    return items;
  };
  const definitions = () =>
    stack.kubectl.text("get", "crd", "-o", "name").then((text) => text.match(/\S+\.monitoring\.coreos\.com/g) ?? []);
  const monitors = async (kind: string) => (await definitions()).length > 0 && listed<Monitor>(kind);
  const deleteDefinitions = () =>
    stack.kubectl.text("delete", "crd", "-l", "stateful-app/test=monitoring", "--ignore-not-found");
  const uids = async () => (await listed<V1Pod>("pods")).map(({ metadata }) => metadata?.uid).sort();

  async function isRefused(): Promise<void> {
    const { outcome, failures } = await stackPreview(stack.workspace, { silent: true });
    assert.equal(outcome, "failed");
    assert.match(failures.map(({ path, reason }) => `${path}: ${reason}`).join("\n"), missing);
  }

  before(async function () {
    // Of a run that was killed.
    await deleteDefinitions();
    // A person's own Prometheus operator on minikube is none of ours to remove.
    if ((await definitions()).length > 0) this.skip();
  });
  after(deleteDefinitions);

  describe("on a cluster that does not know its kind", () => {
    it("is refused by npm run preview, up and start before anything is made", async () => {
      await say("metrics", false);
      await isRefused();
      await assert.rejects(upStack(stack.workspace, []), missing);
      assert.equal(await stack.kubectl.text("get", "namespace", namespace, "--ignore-not-found"), "");
    });

    it("is refused for an app that runs too, explained by a plain pulumi preview and up, and the pods go on", async () => {
      await say(undefined, false);
      await stack.up();
      const pods = await uids();
      await say("metrics", false);
      await isRefused();
      assert.match(await stack.preview(), missing);
      assert.match(await stack.failing("up", "--yes", "--skip-preview"), missing);
      assert.equal(pods.length, 2);
      assert.deepEqual(await uids(), pods);
    });
  });

  describe("on a cluster that knows it", () => {
    it("is taken where the program itself brings the kind along", async () => {
      await say(
        { podMetricsEndpoints: [{ port: "metrics" }, { port: "http", path: "/stats" }], labels: { release: "one" } },
        true,
      );
      const { outcome, failures } = await stackPreview(stack.workspace, { silent: true });
      assert.deepEqual([outcome, failures], ["succeeded", []]);
      const pods = await uids();
      await stack.up();
      await stack.preview("--expect-no-changes");
      assert.deepEqual(await uids(), pods);
    });

    it("leads Prometheus to every pod once, and to ports that answer with metrics", async () => {
      const [monitor, ...more] = await listed<Monitor>("podmonitors", { release: "one" });
      assert.deepEqual(more, []);
      const { selector, podMetricsEndpoints } = monitor!.spec;
      const pods = await listed<V1Pod>("pods", selector.matchLabels);
      assert.deepEqual(pods.map(({ metadata }) => metadata?.name).sort(), ["db-0", "db-1"]);
      const scraped = podMetricsEndpoints.flatMap(({ port, path = "/metrics" }) =>
        pods.map(async ({ metadata, spec }) => {
          const all = [...(spec?.initContainers ?? []), ...spec!.containers].flatMap(({ ports = [] }) => ports);
          const [found] = all.filter(({ name }) => name === port);
          const pod = `/api/v1/namespaces/${namespace}/pods/${metadata?.name}:${found?.containerPort}`;
          return `${metadata?.name} ${await stack.kubectl.text("get", "--raw", `${pod}/proxy${path}`)}`.trim();
        }),
      );
      const answers = ["db-0 app_up 1", "db-0 exporter_up 1", "db-1 app_up 1", "db-1 exporter_up 1"];
      assert.deepEqual((await Promise.all(scraped)).sort(), answers);
    });

    it("of Services leads to the headless one alone, behind which every pod is once with the port", async () => {
      await say({ endpoints: [{ port: "http" }] }, true);
      await stack.up();
      assert.deepEqual(await monitors("podmonitors"), []);
      const [monitor] = await listed<Monitor>("servicemonitors");
      const services = await listed<V1Service>("services", monitor!.spec.selector.matchLabels);
      assert.deepEqual(
        services.map(({ metadata }) => metadata?.name),
        ["db-headless"],
      );
      const slices = await listed<V1EndpointSlice>("endpointslices", { "kubernetes.io/service-name": "db-headless" });
      const targets = slices.flatMap(({ endpoints = [], ports = [] }) =>
        ports.flatMap(({ name, port }) => endpoints.map(({ targetRef }) => `${targetRef?.name} ${name} ${port}`)),
      );
      assert.deepEqual(targets.sort(), ["db-0 http 8080", "db-1 http 8080"]);
      await stack.preview("--expect-no-changes");
    });

    it("goes with the arg, and the pods stay", async () => {
      const pods = await uids();
      await say(undefined, true);
      await stack.up();
      assert.deepEqual([await monitors("podmonitors"), await monitors("servicemonitors")], [[], []]);
      assert.deepEqual(await uids(), pods);
    });

    it("goes with the stack", async () => {
      await say("metrics", true);
      await stack.up();
      await stack.destroy();
      assert.deepEqual(await definitions(), []);
    });
  });
});
