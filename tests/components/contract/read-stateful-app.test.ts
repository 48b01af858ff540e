import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { readSecret, readStatefulApp } from "../../../components/contract";
import { promised } from "../../support/contract-example";
import { value } from "../../support/recording";

/** Reads another stack that exports these, on a mock engine that knows which of them are secrets. */
async function reading<T>(
  outputs: object,
  secrets: string[],
  read: (stack: pulumi.StackReference) => pulumi.Output<T>,
) {
  await pulumi.runtime.setMocks({
    newResource: ({ id, inputs }) => ({
      id,
      state: { ...(inputs as object), name: id, outputs, secretOutputNames: secrets },
    }),
    call: () => ({}),
  });
  return read(new pulumi.StackReference("producer", { name: "organization/shop/dev" }));
}

const failure = (output: pulumi.Output<unknown>) =>
  (output as unknown as { promise(): Promise<unknown> }).promise().then(
    () => assert.fail("must be refused"),
    (error: Error) => error.message,
  );

describe("readStatefulApp", () => {
  it("gives what the other stack promises", async () => {
    const app = await reading({ statefulApp: promised }, [], (stack) => readStatefulApp(stack));
    assert.deepEqual(await value(app), promised);
    assert.equal(await value(app.apply(({ clientService }) => clientService?.ports[0]?.port)), 5432);
  });

  it("reads another output where the stack has several apps", async () => {
    const app = await reading({ orders: promised }, [], (stack) => readStatefulApp(stack, "orders"));
    assert.equal(await value(app.app), "db");
  });

  it("stays open beside secrets of the same stack, and is a secret where it is one", async () => {
    const outputs = { statefulApp: promised, password: pulumi.secret("hunter2") };
    const open = await reading(outputs, ["password"], (stack) => readStatefulApp(stack));
    assert.equal(await pulumi.isSecret(open), false);
    assert.equal(await pulumi.isSecret(open.namespace), false);
    const closed = await reading({ statefulApp: pulumi.secret(promised) }, ["statefulApp"], (stack) =>
      readStatefulApp(stack),
    );
    assert.equal(await pulumi.isSecret(closed.namespace), true);
  });

  it("refuses with the names of stack and output", async () => {
    const other = await reading({ podNames: [] }, [], (stack) => readStatefulApp(stack));
    assert.match(await failure(other), /^stack "organization\/shop\/dev", output "statefulApp": must be exported, /);
  });

  it("loads without the Kubernetes SDK, which a program that only reads does not need", () => {
    const module = path.resolve(__dirname, "../../../components/contract/index.ts");
    const script = `require(${JSON.stringify(module)}); console.log(Object.keys(require.cache).filter((file) => file.includes("@pulumi/kubernetes")).length)`;
    const said = execFileSync(process.execPath, ["--import=tsx", "-e", script], { encoding: "utf8" });
    assert.equal(said.trim(), "0");
  });
});

describe("readSecret", () => {
  it("gives a secret that stays one", async () => {
    const outputs = { statefulApp: promised, password: pulumi.secret("hunter2") };
    const password = await reading(outputs, ["password"], (stack) => readSecret(stack, "password"));
    assert.equal(await value(password), "hunter2");
    assert.equal(await pulumi.isSecret(password), true);
  });

  it("refuses one that could not be decrypted", async () => {
    const outputs = { password: pulumi.secret({}) };
    const password = await reading(outputs, ["password"], (stack) => readSecret(stack, "password"));
    assert.match(await failure(password), /output "password": must be decrypted, got \{\}; use the passphrase/);
  });
});
