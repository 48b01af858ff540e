import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import engineMessages from "@pulumi/pulumi/proto/engine_pb.js";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb.js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import resource from "@pulumi/pulumi/proto/resource_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import { repository } from "../../../../cli/places.mts";
import { versions } from "../../../../cli/embedded/toolchain/versions.mts";

// Types are no concern here, and checking them would take seconds for each program.
const tsconfig = '{ "compilerOptions": { "noCheck": true, "module": "nodenext", "types": ["node"] } }';

const executable = path.join(repository, "cli/embedded/language-host/pulumi-language-nodejs");

describe("the Node.js language host", function () {
  this.timeout(60_000);
  let host: ChildProcess;
  let client: InstanceType<typeof LanguageRuntimeClient>;
  let folder: string;
  let engine: Engine;

  before(async () => {
    engine = await startEngine();
    // Below the repository, because a program finds the SDK by climbing to the nearest node_modules.
    folder = await mkdtemp(path.join(repository, "node_modules/.language-host-"));
  });

  after(async () => {
    engine.stop();
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    host = spawn(executable, ["--logtostderr", engine.address], { stdio: ["pipe", "pipe", "inherit"] });
    const [port] = (await once(host.stdout!, "data")) as [Buffer];
    assert.match(String(port), /^\d+\n$/);
    client = new LanguageRuntimeClient(`127.0.0.1:${String(port).trim()}`, grpc.credentials.createInsecure());
  });

  afterEach(() => {
    client.close();
    host.kill("SIGKILL");
  });

  async function info(name: string, files: Record<string, string>, options: Record<string, string | boolean> = {}) {
    const program = path.join(folder, name);
    await mkdir(program, { recursive: true });
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(program, file), text);
    return new language.ProgramInfo()
      .setRootDirectory(program)
      .setProgramDirectory(program)
      .setEntryPoint("index.ts")
      .setOptions(struct.Struct.fromJavaScript(options));
  }

  async function request(code: string, options: Record<string, string | boolean> = {}) {
    const program = await info("program", { "index.ts": code, "tsconfig.json": tsconfig }, options);
    return new language.RunRequest()
      .setProject("project")
      .setStack("stack")
      .setPwd(program.getProgramDirectory())
      .setMonitorAddress(engine.address)
      .setInfo(program);
  }

  const run = async (message: language.RunRequest) =>
    (await promisify<language.RunRequest, language.RunResponse>(client.run.bind(client))(message)).toObject();

  it("says the version of the SDK", async () => {
    const ask = promisify<empty.Empty, { getVersion(): string }>(client.getPluginInfo.bind(client));
    assert.equal((await ask(new empty.Empty())).getVersion(), versions.pulumi);
  });

  it("runs a TypeScript program to its end", async () => {
    const code = `import { Resource } from "@pulumi/pulumi"; export const isThere: boolean = Resource !== undefined;`;
    assert.deepEqual(await run(await request(code)), { error: "", bail: false });
    assert.deepEqual(engine.errors, []);
  });

  it("reports the exit code of a program that leaves early", async () => {
    const answer = await run(await request("process.exit(3);"));
    assert.deepEqual(answer, { error: "the program ended with exit code 3", bail: false });
  });

  it("adds nothing when the program has already told its error", async () => {
    const answer = await run(await request(`throw new Error("no such thing");`));
    assert.deepEqual(answer, { error: "", bail: true });
    assert.match(engine.errors.join(), /no such thing/);
  });

  it("hands over configuration, names, arguments and Node's own options", async () => {
    const code = `
      require("node:fs").writeFileSync("seen.json", JSON.stringify({
        config: JSON.parse(process.env.PULUMI_CONFIG), secrets: process.env.PULUMI_CONFIG_SECRET_KEYS,
        project: process.env.PULUMI_NODEJS_PROJECT, dryRun: process.env.PULUMI_NODEJS_DRY_RUN,
        nodeargs: process.execArgv, args: process.argv.slice(2),
      }));`;
    const message = await request(code, { nodeargs: "--no-warnings  --stack-size=900" });
    message.getConfigMap().set("project:size", "10Gi").set("project:password", "not told");
    await run(message.setConfigsecretkeysList(["project:password"]).setArgsList(["one"]).setDryrun(true));
    const seen = JSON.parse(await readFile(path.join(folder, "program/seen.json"), "utf8")) as object;
    assert.deepEqual(seen, {
      config: { "project:size": "10Gi", "project:password": "not told" },
      secrets: '["project:password"]',
      project: "project",
      dryRun: "true",
      nodeargs: ["--no-warnings", "--stack-size=900"],
      args: ["one"],
    });
  });

  it("says what is missing when the program has no SDK", async () => {
    const elsewhere = new language.ProgramInfo().setProgramDirectory("/").setEntryPoint(".");
    const answer = await run((await request("")).setInfo(elsewhere));
    assert.match(answer.error, /^@pulumi\/pulumi is not installed for \/; run npm install there$/);
  });

  it("ends the program when the engine cancels the call", async () => {
    const message = await request(`
      require("node:fs").writeFileSync("pid", String(process.pid));
      setInterval(() => {}, 1000);`);
    const call = client.run(message, () => {});
    const pid = await patiently(
      async () => Number(await readFile(path.join(folder, "program/pid"), "utf8")) || undefined,
    );
    call.cancel();
    await patiently(() => Promise.resolve(!isAlive(pid) || undefined));
  });

  it("ends with the engine, also when that was killed and could say nothing", async () => {
    host.stdin!.destroy();
    const [code] = (await once(host, "exit")) as [number];
    assert.equal(code, 0);
  });

  it("lists what the program depends on, as installed", async () => {
    const message = new language.GetProgramDependenciesRequest().setInfo(
      new language.ProgramInfo().setProgramDirectory(path.join(repository, "examples")),
    );
    const ask = promisify<language.GetProgramDependenciesRequest, language.GetProgramDependenciesResponse>(
      client.getProgramDependencies.bind(client),
    );
    const found = (await ask(message)).toObject().dependenciesList;
    assert.deepEqual(
      found.find(({ name }) => name === "@pulumi/kubernetes"),
      { name: "@pulumi/kubernetes", version: versions.pulumiKubernetes },
    );
  });

  it("streams what a plugin writes, and its exit code", async () => {
    const code = `console.log("to stdout"); console.error("to stderr"); process.exit(7);`;
    const files = {
      "index.ts": code,
      "package.json": JSON.stringify({ name: "pack", version: "1.0.0", main: "index.ts" }),
    };
    const message = new language.RunPluginRequest()
      .setKind("analyzer")
      .setInfo(await info("pack", files))
      .setArgsList(["engine"]);
    const seen = { stdout: "", stderr: "", exitcode: -1 };
    for await (const part of client.runPlugin(message) as AsyncIterable<language.RunPluginResponse>) {
      if (part.hasStdout()) seen.stdout += Buffer.from(part.getStdout_asU8()).toString();
      if (part.hasStderr()) seen.stderr += Buffer.from(part.getStderr_asU8()).toString();
      if (part.hasExitcode()) seen.exitcode = part.getExitcode();
    }
    assert.deepEqual(seen, { stdout: "to stdout\n", stderr: "to stderr\n", exitcode: 7 });
  });
});

interface Engine {
  readonly address: string;
  /** What programs told as an error. */
  readonly errors: string[];
  stop(): void;
}

/** As much of an engine as a program without resources of its own talks to. */
async function startEngine(): Promise<Engine> {
  const errors: string[] = [];

  type Call = grpc.handleUnaryCall<any, object>;
  const nothing: Call = (_call, done) => done(null, new empty.Empty());
  const server = new grpc.Server();
  server.addService(EngineService, {
    getRootResource: ((_call, done) => done(null, new engineMessages.GetRootResourceResponse())) as Call,
    setRootResource: ((_call, done) => done(null, new engineMessages.SetRootResourceResponse())) as Call,
    log: ((call: { request: engineMessages.LogRequest }, done) => {
      if (call.request.getSeverity() === engineMessages.LogSeverity.ERROR) errors.push(call.request.getMessage());
      done(null, new empty.Empty());
    }) as Call,
  });
  server.addService(ResourceMonitorService, {
    supportsFeature: ((_call, done) => done(null, new resource.SupportsFeatureResponse())) as Call,
    registerResource: ((_call, done) => done(null, new resource.RegisterResourceResponse().setUrn("urn"))) as Call,
    registerResourceOutputs: nothing,
    signalAndWaitForShutdown: nothing,
  });
  const bind = promisify<string, grpc.ServerCredentials, number>(server.bindAsync.bind(server));
  const port = await bind("127.0.0.1:0", grpc.ServerCredentials.createInsecure());
  return { address: `127.0.0.1:${port}`, errors, stop: () => server.forceShutdown() };
}

/** Asks until there is an answer, for at most 20 s. */
async function patiently<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("what was waited for did not come in 20 s");
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
