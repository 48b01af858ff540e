import assert from "node:assert/strict";
import { addImage } from "../../cli/embedded/node/index.mts";
import { certificates, needsCertManager } from "../support/certificates.mts";
import { recipe } from "../support/recipe.mts";
import { livesOn } from "../support/records/lives-on.mts";
import { Writer } from "../support/records/writer.mts";
import { testStack } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

describe("etcd, written to all the while", function () {
  this.timeout("10m");
  const program = recipe("etcd");
  const stack = testStack("etcd", { program: program.folder });
  const certificate = certificates(stack, "etcd");
  const writer = new Writer(stack, {
    system: "etcd",
    url: `https://etcd.${stack.namespace}.svc:2379`,
    secretName: "etcd-tls",
  });

  let another = "";

  before(async function () {
    this.timeout("15m");
    await needsCertManager(stack);
    another = await addImage("etcd");
    await stack.up();
    await writer.start();
  });

  afterEach(() => writer.lostNothing());

  livesOn({
    app: "etcd",
    recipe: program,
    stack,
    writer,
    another: () => another,
    image: "localhost/etcd:3",
    process: "etcd",
    size: ["2Gi", "3Gi"],
  });

  it("goes on with a renewed certificate, without a restart", async () => {
    const uids = async () => (await visits(stack).pods()).map(({ metadata }) => metadata.uid);
    const [before, issuances] = [await uids(), await certificate.issuances()];
    await certificate.renew();
    await until(async () => (await certificate.issuances()) > issuances, { what: "another certificate" });
    await certificate.nudge();
    await writer.goesOn();
    assert.deepEqual(await uids(), before);
  });

  it("grows to five members, each made known by a Job before its pod starts", async () => {
    await program.edit('"--name=$(POD_NAME)",', '"--name=$(POD_NAME)",\n"--initial-cluster-state=existing",');
    const job = (ordinal: number) => {
      const peer = `https://etcd-${ordinal}.etcd-headless.${stack.namespace}.svc:2380`;
      return `jobs: { before: { "add-member-${ordinal}": ${JSON.stringify(addMember(stack.namespace, peer))} } },\n`;
    };
    let said = "podDisruptionBudget:";
    for (const ordinal of [3, 4]) {
      await program.edit(said, `${job(ordinal)}podDisruptionBudget:`);
      said = `${job(ordinal)}podDisruptionBudget:`;
      await stack.configure({ replicas: ordinal + 1 });
      await stack.up();
    }
    assert.equal(await members(stack.namespace), 5);
    await writer.goesOn();
  });

  /** How many members etcd itself knows, asked in the writer's pod. */
  async function members(namespace: string): Promise<number> {
    const answer = await visits(stack).exec("writer", "node", "-e", ask(namespace, "/v3/cluster/member/list", {}));
    return (JSON.parse(answer) as { members: unknown[] }).members.filter((one) => "name" in (one as object)).length;
  }
});

/** Asks etcd's JSON gateway as `etcdctl` would, which no image here has. */
function ask(namespace: string, path: string, body: object): string {
  return `
const { readFileSync } = require("node:fs"), read = (name) => readFileSync("/tls/" + name);
const options = { method: "POST", ca: read("ca.crt"), cert: read("tls.crt"), key: read("tls.key") };
require("node:https").request("https://etcd.${namespace}.svc:2379${path}", options, (response) => {
  response.setEncoding("utf8").on("data", (text) => process.stdout.write(text));
  response.on("end", () => { process.exitCode = response.statusCode === 200 ? 0 : 1; });
}).end(${JSON.stringify(JSON.stringify(body))});`;
}

function addMember(namespace: string, peer: string): object {
  const command = ["node", "-e", ask(namespace, "/v3/cluster/member/add", { peerURLs: [peer] })];
  return { image: "localhost/node:24", command, volumes: ["tls"] };
}
