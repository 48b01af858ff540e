import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";

/**
 * Stands between the engine and a Kubernetes provider, and passes everything on but the creation of what is there: from
 * 4.29 on the provider answers that with the API server's "already exists", unless it is told to take the object over.
 * A preview is silent about it there too. A Patch is meant for what exists.
 */
const [real = "", ...args] = process.argv.slice(2);
const raw = { serialize: (bytes: Buffer) => bytes, deserialize: (bytes: Buffer) => bytes };
const unlimited = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

const provider = spawn(real, args, { stdio: ["ignore", "pipe", "inherit"] });
provider.on("exit", (code) => process.exit(code ?? 1));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => provider.kill(signal));
process.on("exit", () => provider.kill());

const [port] = await new Promise<string[]>((spoken) =>
  createInterface(provider.stdout).once("line", (line) => spoken([line])),
);
const client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), unlimited);

function ask(path: string, request: Buffer, metadata = new grpc.Metadata()): Promise<Buffer> {
  return new Promise((answered, failed) => {
    client.makeUnaryRequest(path, raw.serialize, raw.deserialize, request, metadata, (error, answer) =>
      error ? failed(error) : answered(answer!),
    );
  });
}

const { create, read, configure } = ResourceProviderService;
let adopts = process.env.PULUMI_K8S_UPSERT_EXISTING_OBJECTS === "true";

async function answer(path: string, request: Buffer, metadata: grpc.Metadata): Promise<Buffer> {
  if (path === configure.path) {
    const told = messages.ConfigureRequest.deserializeBinary(request).getArgs()?.toJavaScript() ?? {};
    // The SDK sends a provider's settings as JSON.
    adopts ||= told["upsertExistingObjects"] === true || told["upsertExistingObjects"] === "true";
  }
  if (path === create.path && !adopts) await refuseWhatExists(messages.CreateRequest.deserializeBinary(request));
  return ask(path, request, metadata);
}

interface Inputs {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

async function refuseWhatExists(request: messages.CreateRequest): Promise<void> {
  const { kind, metadata } = (request.getProperties()?.toJavaScript() ?? {}) as Inputs;
  const type = request.getUrn().split("::")[2] ?? "";
  if (request.getPreview() || kind === undefined || metadata?.name === undefined || type.endsWith("Patch")) return;
  const { name, namespace } = metadata;
  const question = new messages.ReadRequest();
  question.setUrn(request.getUrn());
  question.setId(namespace === undefined ? name : `${namespace}/${name}`);
  const found = await ask(read.path, Buffer.from(question.serializeBinary()));
  if (messages.ReadResponse.deserializeBinary(found).getId() === "") return;
  const said = `${kind.toLowerCase()}s "${name}" already exists`;
  const details = `resource "${request.getUrn()}" was not successfully created by the Kubernetes API server: ${said}`;
  throw Object.assign(new Error(details), { code: grpc.status.UNKNOWN, details });
}

const server = new grpc.Server(unlimited);
for (const { path, requestStream, responseStream } of Object.values(ResourceProviderService)) {
  if (requestStream || responseStream) continue;
  const handle: grpc.handleUnaryCall<Buffer, Buffer> = ({ request, metadata }, callback) => {
    answer(path, request, metadata).then((bytes) => callback(null, bytes), callback);
  };
  server.register(path, handle, raw.serialize, raw.deserialize, "unary");
}
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
  if (error) throw error;
  console.log(bound);
});
