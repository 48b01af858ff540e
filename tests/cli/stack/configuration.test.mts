import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { copyBack, stackConfiguration } from "../../../cli/stack/configuration.mts";

const projectFile = "name: shop\nruntime: nodejs\nconfig:\n  replicas:\n    type: integer\n    default: 3\n";
const committed = "config:\n  # why three\n  shop:context: minikube\n";

describe("the copy of a stack file", () => {
  let home: string, folder: string, copies: string;
  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), "stack-configuration-"));
    [folder, copies] = [path.join(home, "program"), path.join(home, "copies")];
    await mkdir(folder);
    await writeFile(path.join(folder, "Pulumi.yaml"), projectFile);
    await writeFile(path.join(folder, "Pulumi.dev.yaml"), committed);
  });
  afterEach(() => rm(home, { recursive: true }));

  const copied = () => stackConfiguration({ folder, stack: "dev", copies });
  const original = () => readFile(path.join(folder, "Pulumi.dev.yaml"), "utf8");
  const contents = async (file: string) => parse(await readFile(file, "utf8")) as Record<string, unknown>;

  it("has the settings of the original, and the defaults of the project", async () => {
    const configuration = await copied();
    assert.equal(configuration.owner, "shop/dev");
    assert.equal(configuration.value("context"), "minikube");
    assert.equal(configuration.value("replicas"), "3");
    assert.equal(configuration.value("nothing"), undefined);
    assert.equal(await readFile(configuration.file, "utf8"), committed);
  });

  it("keeps what the engine added, and follows what the person changed", async () => {
    const { file } = await copied();
    await writeFile(file, `encryptionsalt: v1:abc\n${committed}`);
    await writeFile(path.join(folder, "Pulumi.dev.yaml"), "config:\n  shop:context: other\n");
    await copied();
    assert.deepEqual(await contents(file), { config: { "shop:context": "other" }, encryptionsalt: "v1:abc" });
    assert.equal(await original(), "config:\n  shop:context: other\n");
  });

  it("leaves the person's own salt in force", async () => {
    const { file } = await copied();
    await writeFile(file, "encryptionsalt: v1:ours\n");
    await writeFile(path.join(folder, "Pulumi.dev.yaml"), `encryptionsalt: v1:theirs\n${committed}`);
    await copied();
    assert.equal((await contents(file)).encryptionsalt, "v1:theirs");
  });

  it("begins with another stack's file, with changes, if they are passed", async () => {
    const changes = { replicas: 1, namespace: "mine" };
    const { file, owner } = await stackConfiguration({ folder, stack: "trial", copies, from: "dev", changes });
    assert.equal(owner, "shop/trial");
    const config = { "shop:context": "minikube", "shop:replicas": 1, "shop:namespace": "mine" };
    assert.deepEqual(await contents(file), { config });
  });

  it("starts from nothing where the stack has no file", async () => {
    const { file } = await stackConfiguration({ folder, stack: "new", copies, changes: { replicas: 0 } });
    assert.deepEqual(await contents(file), { config: { "shop:replicas": 0 } });
  });

  it("copies a setting back without the salt, and with the comments", async () => {
    const configuration = await copied();
    await writeFile(configuration.file, `encryptionsalt: v1:abc\n${committed}  shop:replicas: "5"\n`);
    await copyBack(configuration, folder);
    assert.equal(await original(), `${committed}  shop:replicas: "5"\n`);
  });

  it("does not touch the original when there is nothing to copy back", async () => {
    await writeFile(path.join(folder, "Pulumi.dev.yaml"), 'config: {   "shop:context":   minikube }\n');
    const configuration = await copied();
    await writeFile(configuration.file, `encryptionsalt: v1:abc\n${await readFile(configuration.file, "utf8")}`);
    await copyBack(configuration, folder);
    assert.equal(await original(), 'config: {   "shop:context":   minikube }\n');
  });

  it("names the file that is no YAML", async () => {
    await writeFile(path.join(folder, "Pulumi.dev.yaml"), "config: [\n");
    await assert.rejects(copied(), { name: "Advice", message: /Pulumi\.dev\.yaml: .*; correct the file$/ });
  });
});
