import assert from "node:assert/strict";
import { addImage } from "../../cli/embedded/node/index.mts";
import { recipe } from "../support/recipe.mts";
import { livesOn } from "../support/records/lives-on.mts";
import { Writer } from "../support/records/writer.mts";
import { testStack } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

describe("NATS JetStream, written to all the while", function () {
  this.timeout("10m");
  const program = recipe("nats");
  const stack = testStack("nats", { program: program.folder });
  const writer = new Writer(stack, { system: "nats", url: "nats:4222" });

  let another = "";

  before(async function () {
    this.timeout("15m");
    another = await addImage("nats");
    await stack.up();
    await writer.start();
  });

  afterEach(() => writer.lostNothing());

  livesOn({
    app: "nats",
    recipe: program,
    stack,
    writer,
    another: () => another,
    image: "localhost/nats:2",
    process: "nats-server",
    size: ["5Gi", "6Gi"],
  });

  it("grows to five members, and they find each other", async () => {
    await stack.configure({ replicas: 5 });
    await stack.up();
    const routes = async (pod: string) => {
      const page = await stack.kubectl.text(
        ...["get", "--raw", `/api/v1/namespaces/${stack.namespace}/pods/${pod}:8222/proxy/routez`],
      );
      return new Set((JSON.parse(page) as { routes: { remote_id: string }[] }).routes.map((route) => route.remote_id))
        .size;
    };
    const pods = (await visits(stack).ready()) as Record<string, string>;
    for (const pod of Object.keys(pods).filter((name) => name !== "writer"))
      await until(async () => (await routes(pod)) === 4, { what: `${pod} to know four others` });
    assert.equal(Object.keys(pods).length, 6);
    await writer.goesOn();
  });
});
