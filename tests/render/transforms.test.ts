import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { StatefulApp } from "../../components";
import { manifests } from "../../render/manifests";
import { example } from "../support/example";
import { record, type Recorded } from "../support/recording";

/** Writes down that it ran, after those that ran before it. */
const mark =
  (name: string): pulumi.ResourceTransform =>
  ({ props, opts }) => ({
    props: { ...props, data: { by: [props["data"]?.by, name].filter(Boolean).join(" then ") } },
    opts,
  });

class Group extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("test:index:Group", name, {}, opts);
  }
}

describe("a transform in a rendered program", function () {
  // The first program loads the whole SDK.
  this.timeout("30s");

  const find = (resources: readonly Recorded[], name: string) => resources.find((one) => one.name === name)!;

  it("runs as the engine runs it: the resource's own, its parents' from the inside out, the stack's", async () => {
    const { resources } = await record(() => {
      pulumi.runtime.registerResourceTransform(mark("stack"));
      const outer = new Group("outer", { transforms: [mark("outer")] });
      const inner = new Group("inner", { parent: outer, transforms: [mark("inner"), mark("inner again")] });
      new k8s.core.v1.ConfigMap("own", {}, { parent: inner, transforms: [mark("own")] });
      new k8s.core.v1.ConfigMap("beside", {});
    });
    assert.equal(find(resources, "own").inputs.data.by, "own then inner then inner again then outer then stack");
    assert.equal(find(resources, "beside").inputs.data.by, "stack");
  });

  it("changes options as well as inputs", async () => {
    const keep: pulumi.ResourceTransform = ({ props, opts }) => ({
      props,
      opts: { ...opts, ignoreChanges: ["data"], retainOnDelete: true, customTimeouts: { create: "7m" } },
    });
    const { resources } = await record(() => new k8s.core.v1.ConfigMap("a", {}, { transforms: [keep] }));
    const { ignoreChanges, retainOnDelete, timeouts } = find(resources, "a");
    assert.deepEqual([ignoreChanges, retainOnDelete, timeouts.create], [["data"], true, "7m"]);
  });

  it("leaves options and hooks of the component alone where it passes them on", async () => {
    const same: pulumi.ResourceTransform = ({ props, opts }) => ({ props, opts });
    const settled = async (opts: pulumi.ComponentResourceOptions) => {
      const { resources } = await record(() => new StatefulApp("db", { ...example, replicas: 3 }, opts));
      return Object.fromEntries(resources.map((one) => [`${one.type} ${one.name}`, one]));
    };
    assert.deepEqual(await settled({ transforms: [same] }), await settled({}));
    assert.deepEqual(await settled({ transforms: [() => undefined] }), await settled({}));
  });

  it("gives the program what it made of the inputs", async () => {
    const renamed: pulumi.ResourceTransform = ({ props, opts }) => ({
      props: { ...props, metadata: { name: "other" } },
      opts,
    });
    const { resources } = await record(() => {
      const map = new k8s.core.v1.ConfigMap("a", { metadata: { name: "a" } }, { transforms: [renamed] });
      new k8s.core.v1.ConfigMap("b", { data: { ref: map.metadata.name } });
    });
    assert.equal(find(resources, "b").inputs.data.ref, "other");
  });

  it("gets a secret as an Output at its own place, and what it passes on stays secret", async () => {
    const seen: boolean[] = [];
    const label: pulumi.ResourceTransform = ({ props, opts }) => {
      seen.push(pulumi.Output.isInstance(props["data"].key));
      return { props: { ...props, metadata: { name: "a", labels: { team: "storage" } } }, opts };
    };
    const { resources } = await record(() => {
      const data = { key: pulumi.secret("hunter2"), other: "plain" };
      new k8s.core.v1.ConfigMap("a", { data }, { transforms: [label] });
    });
    const [shown] = manifests(resources);
    assert.deepEqual(seen, [true]);
    assert.equal(shown?.metadata.labels?.["team"], "storage");
    assert.deepEqual(shown?.["data"], { key: "[secret]", other: "plain" });
  });

  it("ends the run where it throws", async () => {
    const broken: pulumi.ResourceTransform = () => {
      throw new Error("no such team");
    };
    const program = () => new k8s.core.v1.ConfigMap("a", {}, { transforms: [broken] });
    await assert.rejects(record(program), /transform failed: Error: no such team/);
  });

  it("leaves the order of the objects the same in every run", async () => {
    const order = async () => {
      const program = () => new StatefulApp("db", { ...example, replicas: 3 }, { transforms: [() => undefined] });
      return (await record(program)).resources.map(({ type, name }) => `${type} ${name}`);
    };
    const first = await order();
    for (let run = 0; run < 5; run++) assert.deepEqual(await order(), first);
  });

  it("runs in every program of a process, and only in its own", async () => {
    const labelled = async (transforms: pulumi.ResourceTransform[]) =>
      find((await record(() => new k8s.core.v1.ConfigMap("a", {}, { transforms }))).resources, "a").inputs.data?.by;
    assert.deepEqual(
      [await labelled([mark("one")]), await labelled([]), await labelled([mark("two")])],
      ["one", undefined, "two"],
    );
  });
});
