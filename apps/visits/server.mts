import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answer, failure } from "./answer.mts";
import type { Application } from "./answer.mts";
import { Counter } from "./counter.mts";
import { Problem } from "./problem.mts";
import { secureServer } from "./secure-server.mts";
import { settingsFrom } from "./settings.mts";

/** Kubernetes may wait thirty seconds; a person who watches a roll-out should not. */
const patience = 500;

try {
  await run();
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exit(1);
}

async function run(): Promise<void> {
  const settings = settingsFrom(process.env);
  const counter = new Counter(settings.folder, settings.file, settings.shared ? settings.podName : undefined);
  const application = { settings, counter, stopping: false };
  // A volume that cannot be read ends the process here: the reason stands in the pod's log, and nothing is written over.
  const count = await counter.read();

  const listener: RequestListener = (request, response) => void respond(application, request, response);
  const server = createServer(listener);
  const secure = await secureServer(settings, listener);
  const servers = secure ? [server, secure] : [server];
  server.on("error", cannotListen("PORT"));
  secure?.on("error", cannotListen("TLS_PORT"));
  secure?.listen(settings.securePort, () => {
    console.log(`answering over HTTPS at port ${(secure.address() as AddressInfo).port}`);
  });
  server.listen(settings.port, () => {
    const { port } = server.address() as AddressInfo;
    console.log(
      `started ${settings.podName}, version ${settings.version}, on port ${port}, at ${count} visits in ${settings.folder}`,
    );
  });

  const stop = (signal: string) => {
    application.stopping = true;
    console.log(`stopping on ${signal}`);
    // The process ends by itself when the last connection and the last write are done; it is never cut off in a write.
    for (const each of servers) each.close();
    setTimeout(() => servers.forEach((each) => each.closeAllConnections()), patience).unref();
  };
  // As process 1 of a container nothing stops this process but its own handlers, until the kubelet kills it.
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

function cannotListen(variable: string): (error: Error) => void {
  return (error) => {
    console.error(`${variable}: must be free to listen on, got ${error.message}`);
    process.exit(1);
  };
}

/** The failure that was logged last: a full volume under load is a line a minute, not a line for each visitor. */
let logged = { message: "", at: 0 };

function log(message: string): void {
  if (message === logged.message && Date.now() - logged.at < 60_000) return;
  logged = { message, at: Date.now() };
  console.error(message);
}

async function respond(application: Application, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, type, body, headers } = await answer(application, request).catch((error: Error) => {
    const known = error instanceof Problem;
    log(known ? error.message : (error.stack ?? error.message));
    return failure(known ? error.status : 500, known ? error.message : "an unexpected error; see the log", request);
  });
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    vary: "Accept",
    ...headers,
    // A kept-alive connection would hold the process up until it is idle for seconds.
    ...(application.stopping && { connection: "close" }),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
