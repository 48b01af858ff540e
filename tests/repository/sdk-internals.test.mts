import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { getVersion } from "@pulumi/kubernetes/utilities.js";
import { execa } from "execa";
import { engineTakesHooks } from "../../components/hooks.ts";
import { isOutput } from "../../components/is-output.ts";
import { redaction, redacted, withOutputs } from "../../render/secrets.ts";

const root = path.resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);
const sdk = (module: string) => require(`@pulumi/pulumi/${module}`) as Record<string, any>;

const mocks = { newResource: () => ({ id: "", state: {} }), call: () => ({}) };

/** What would break first with another SDK or Node, by the file that depends on it. */
const internals: Readonly<Record<string, readonly [what: string, check: () => unknown]>> = {
  "load.cjs": [
    "Module._load loads every module, and the SDK loads two large ones at its start",
    async () => {
      assert.equal(typeof (Module as unknown as { _load: unknown })._load, "function");
      assert.equal(typeof (Module.prototype as unknown as { _compile: unknown })._compile, "function");
      const large = async (...args: string[]) => {
        const script = 'require("@pulumi/pulumi"); console.log(Object.keys(require.cache).join("\\n"))';
        const { stdout } = await execa("node", [...args, "-e", script], { cwd: root });
        return [/\/typescript\/lib\//, /\/@npmcli\/arborist\//].map((module) => module.test(stdout));
      };
      assert.deepEqual(await large(), [true, true]);
      assert.deepEqual(await large("--require=./load.cjs"), [false, false]);
    },
  ],
  "render/one-process.ts": [
    "debuggablePromise, Resource.callsites and Struct.fromJavaScript can be replaced",
    () => {
      assert.equal(typeof sdk("runtime/debuggable")["debuggablePromise"], "function");
      assert.equal(typeof (pulumi.Resource as unknown as { callsites: unknown }).callsites, "function");
      const own = require("google-protobuf/google/protobuf/struct_pb.js") as { Struct: { fromJavaScript: unknown } };
      assert.equal(typeof own.Struct.fromJavaScript, "function");
      assert.equal(
        createRequire(require.resolve("@pulumi/pulumi"))("google-protobuf/google/protobuf/struct_pb.js"),
        own,
        "the SDK has the same copy",
      );
    },
  ],
  "render/recording.ts": [
    "the mock engine keeps resources and makes URNs",
    async () => {
      await pulumi.runtime.setMocks(mocks, "shop", "dev");
      const monitor = sdk("runtime/settings")["getMonitor"]();
      assert.ok(monitor.resources instanceof Map);
      assert.equal(monitor.newUrn("", "a:b:C", "d"), "urn:pulumi:dev::shop::a:b:C::d");
      for (const method of ["registerResource", "registerResourceOutputs"])
        assert.equal(typeof monitor[method], "function", method);
    },
  ],
  "render/transforms.ts": [
    "the callback server takes calls, and a switch allows transforms",
    async () => {
      await pulumi.runtime.setMocks(mocks, "shop", "dev");
      assert.equal(typeof sdk("runtime/state")["getStore"]().supportsTransforms, "boolean");
      const { CallbackServer } = sdk("runtime/callbacks");
      assert.equal(typeof CallbackServer.prototype.invoke, "function");
      assert.equal(typeof sdk("runtime/settings")["getCallbacks"], "function");
    },
  ],
  "render/secrets.ts": [
    "the marks of secrets and Outputs on the wire",
    () => {
      const { specialSigKey, specialSecretSig, specialOutputValueSig } = sdk("runtime/rpc");
      const secret = { [specialSigKey]: specialSecretSig, value: "hunter2" };
      assert.equal(redacted(secret), redaction);
      assert.deepEqual(withOutputs(secret), { [specialSigKey]: specialOutputValueSig, value: "hunter2", secret: true });
    },
  ],
  "preview/fields.ts": [
    "the mark of a value that is not known yet",
    () => {
      const text = readFileSync(path.join(root, "preview/fields.ts"), "utf8");
      assert.ok(text.includes(`"${sdk("runtime/rpc")["unknownValue"]}"`));
    },
  ],
  "components/hooks.ts": [
    "the connection to an engine takes hooks, Pulumi's own mocks do not",
    async () => {
      const { ResourceMonitorClient } = sdk("proto/resource_grpc_pb");
      assert.equal(typeof ResourceMonitorClient.prototype.registerResourceHook, "function");
      await pulumi.runtime.setMocks(mocks, "shop", "dev");
      assert.equal(engineTakesHooks(), false);
    },
  ],
  "components/stateful-app/other-apps.ts": [
    "getMonitor gives one object per program",
    async () => {
      const { getMonitor } = sdk("runtime/settings");
      await pulumi.runtime.setMocks(mocks, "shop", "dev");
      const one = getMonitor();
      assert.equal(getMonitor(), one);
      await pulumi.runtime.setMocks(mocks, "shop", "dev");
      assert.notEqual(getMonitor(), one);
    },
  ],
  "components/stateful-app/provider.ts": [
    "getVersion is the version of the provider's SDK",
    () => {
      const { version } = require("@pulumi/kubernetes/package.json") as { version: string };
      assert.equal(getVersion(), version);
    },
  ],
  "components/stateful-app/edits/hooks.ts": [
    "promise(true) of an Output gives the unknown value itself",
    async () => {
      const unknown = pulumi.output((pulumi as unknown as { unknown: unknown }).unknown);
      const value = await (unknown as unknown as { promise(withUnknowns: boolean): Promise<unknown> }).promise(true);
      assert.equal((pulumi as unknown as { isUnknown(value: unknown): boolean }).isUnknown(value), true);
    },
  ],
  "components/is-output.ts": [
    "an Output carries __pulumiOutput",
    () => assert.deepEqual([pulumi.output("a"), pulumi.secret("a"), "a"].map(isOutput), [true, true, false]),
  ],
};

const folders = ["components", "preview", "render", "policy", "cli", "scripts", "examples"];

describe("what reaches into the SDK or Node", function () {
  this.timeout("30s");

  for (const [file, [what, check]] of Object.entries(internals))
    it(`SDK internal: ${what} (used by ${file})`, () => check());

  it("stands behind the sign, and has a test here", () => {
    const texts = folders
      .flatMap((folder) => readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true }))
      .filter((entry) => entry.isFile() && /\.[mc]?[tj]s$/.test(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      // The language host is a plugin of the CLI: the protocol is its interface, and its own tests speak it.
      .filter((file) => !file.startsWith("cli/embedded/language-host/"))
      .concat("load.cjs")
      .map((file) => [file, readFileSync(path.join(root, file), "utf8")] as const);
    const found = (pattern: RegExp) => texts.flatMap(([file, text]) => (pattern.test(text) ? [file] : [])).sort();
    const signed = found(/^\/\/ (SDK|Node) internal: /m);
    const tested = Object.keys(internals).sort();
    assert.deepEqual(signed, tested);
    const reaching = found(/@pulumi\/pulumi\/(runtime|proto|cmd)\/|\._load\b|__pulumi|\.promise\(true\)/);
    assert.deepEqual(
      reaching.filter((file) => !signed.includes(file)),
      [],
    );
  });
});
