import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { StatefulAppContract } from "../../components";
import { configuration, project, stackFile } from "../support/configuration";
import { record, value } from "../support/recording";

const root = path.resolve(__dirname, "../..");

type Program = Record<string, pulumi.Output<unknown>>;

function program(changes: Record<string, string> = {}) {
  pulumi.runtime.setAllConfig({ ...configuration("embedded"), ...changes });
  return record(() => {
    delete require.cache[require.resolve("../../index")];
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the program runs anew with other settings each time
    return require("../../index") as Program;
  });
}

describe("program", () => {
  it("makes one provider, for the named context only, and one app on it", async () => {
    const { resources } = await program();
    const [provider] = resources.filter(({ type }) => type === "pulumi:providers:kubernetes");
    assert.equal(provider?.inputs.context, "stateful-app");
    assert.equal(provider?.inputs.clusterIdentifier, "stateful-app");
    assert.equal(resources.filter(({ type }) => type === "stateful-app:index:StatefulApp").length, 1);
  });

  it("exports the names of pods and claims, flat and by ordinal", async () => {
    const { result } = await program({ "stateful-app:replicas": "2" });
    assert.deepEqual(
      Object.keys(result)
        .filter((name) => name !== "__esModule")
        .sort(),
      [
        "clientService",
        "headlessService",
        "namespace",
        "podDnsNames",
        "podNames",
        "pvcNames",
        "replicas",
        "revision",
        "rollout",
        "selectorLabels",
        "statefulApp",
      ],
    );
    assert.deepEqual(await value(result["pvcNames"]!), ["data-visits-0", "data-visits-1"]);
  });

  it("exports the record for other stacks", async () => {
    const { result } = await program({ "stateful-app:replicas": "1" });
    const { contract, owner, claims } = (await value(result["statefulApp"]!)) as StatefulAppContract;
    assert.deepEqual(
      { contract, owner, claims },
      {
        contract: 1,
        owner: "stateful-app/test",
        claims: { data: { volumes: [{ ordinal: 0, pvcName: "data-visits-0", size: "1Gi" }] } },
      },
    );
  });

  it("marks what it owns with project and stack", async () => {
    const { resources } = await program();
    const [namespace] = resources.filter(({ type }) => type === "kubernetes:core/v1:Namespace");
    assert.equal(namespace?.inputs.metadata.annotations["stateful-app/owner"], "stateful-app/test");
  });

  it("uses an existing namespace without making one", async () => {
    const { resources } = await program({ "stateful-app:existingNamespace": "default" });
    assert.equal(
      resources.some(({ type }) => type === "kubernetes:core/v1:Namespace"),
      false,
    );
  });

  it("expands ~ in the path of a kubeconfig, which the provider does not", async () => {
    const { resources } = await program({ "stateful-app:kubeconfig": "~/lab/kubeconfig" });
    const [provider] = resources.filter(({ type }) => type === "pulumi:providers:kubernetes");
    assert.equal(provider?.inputs.kubeconfig, path.join(process.env["HOME"] ?? "", "lab/kubeconfig"));
  });

  it("types and describes every configuration key, and reads each of them", () => {
    const source = readFileSync(path.join(root, "index.ts"), "utf8");
    for (const [key, { type, description }] of Object.entries(project.config)) {
      assert.ok(type && description, key);
      assert.ok(source.includes(`"${key}"`), `index.ts must read ${key}`);
    }
  });

  it("runs the same on minikube and on the embedded cluster, but for image and context", () => {
    const differing = [stackFile("dev"), stackFile("embedded")].flatMap(({ config }) =>
      Object.keys(config).filter((key) => stackFile("dev").config[key] !== stackFile("embedded").config[key]),
    );
    const own = new Set(differing.filter((key) => key !== "pulumi:disable-default-providers"));
    assert.deepEqual([...own].sort(), ["stateful-app:context", "stateful-app:image"]);
  });

  it("differs in staging by namespace, replicas and size, and by nothing else", () => {
    const [dev, staging] = [configuration("dev"), configuration("staging")];
    const keys = Object.keys({ ...dev, ...staging }).filter((key) => dev[key] !== staging[key]);
    assert.deepEqual(keys.sort(), ["stateful-app:namespace", "stateful-app:replicas", "stateful-app:volumeSize"]);
  });

  it("can use no Kubernetes provider but the explicit one", () => {
    for (const stack of ["dev", "staging", "embedded"])
      assert.deepEqual(stackFile(stack).config["pulumi:disable-default-providers"], ["kubernetes"]);
  });
});
