import type { IncomingMessage } from "node:http";
import type { Counter } from "./counter.mts";
import { contentSecurityPolicy, problemPage, visitPage } from "./page.mts";
import { peerNames, peersOf } from "./peers.mts";
import type { Settings } from "./settings.mts";

export interface Application {
  readonly settings: Settings;
  readonly counter: Counter;
  /** From the first stop signal on: open requests still get their answer, readiness answers 503. */
  readonly stopping: boolean;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Route = (application: Application, request: IncomingMessage) => Promise<Answer>;

const routes = new Map<string, Route>([
  ["/", home],
  ["/visits", visits],
  ["/readyz", readiness],
]);

/** The answer to a request. Rejects with the reason when the volume could not be written or read. */
export async function answer(application: Application, request: IncomingMessage): Promise<Answer> {
  const path = request.url?.split("?", 1)[0] ?? "";
  const route = path === application.settings.healthPath ? health : routes.get(path);
  if (route === undefined) return text(404, "not found; try / or /visits");
  if (request.method !== "GET" && request.method !== "HEAD") {
    return { ...text(405, "method not allowed"), headers: { allow: "GET, HEAD" } };
  }
  return route(application, request);
}

/** A failure in the form the visitor asked for. */
export function failure(status: number, reason: string, request: IncomingMessage): Answer {
  return wantsJson(request) ? json(status, { error: reason }) : page(status, problemPage(reason));
}

function health(): Promise<Answer> {
  return Promise.resolve(text(200, "alive"));
}

async function home({ settings, counter }: Application, request: IncomingMessage): Promise<Answer> {
  const { podName: pod, version, shared } = settings;
  const names = await peerNames(settings);
  const visits = await (request.method === "HEAD" ? counter.read() : counter.visit());
  if (wantsJson(request)) return json(200, { pod, visits, version, peers: names });
  return page(200, visitPage({ pod, visits, shared, version, peers: peersOf(names, settings) }));
}

async function visits({ settings, counter }: Application, request: IncomingMessage): Promise<Answer> {
  const visits = await counter.read();
  return wantsJson(request) ? json(200, { pod: settings.podName, visits }) : text(200, String(visits));
}

async function readiness({ counter, stopping }: Application): Promise<Answer> {
  if (stopping) return text(503, "stopping");
  return counter.check().then(
    () => text(200, "ready"),
    (reason: Error) => text(503, reason.message),
  );
}

/** JSON only for those who name it, and not after HTML: browsers and a bare `curl` get what a person reads. */
function wantsJson(request: IncomingMessage): boolean {
  const offers = (request.headers.accept ?? "")
    .split(",")
    .map((entry) => entry.split(";").map((part) => part.trim().toLowerCase()))
    .map(([type, ...parameters]) => ({
      type,
      quality: Number(parameters.find((p) => p.startsWith("q="))?.slice(2) ?? 1),
    }))
    .filter(({ type, quality }) => (type === "application/json" || type === "text/html") && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return offers[0]?.type === "application/json";
}

function page(status: number, body: string): Answer {
  return {
    status,
    type: "text/html; charset=utf-8",
    body,
    headers: { "content-security-policy": contentSecurityPolicy },
  };
}

function json(status: number, value: unknown): Answer {
  return { status, type: "application/json", body: `${JSON.stringify(value)}\n` };
}

function text(status: number, line: string): Answer {
  return { status, type: "text/plain; charset=utf-8", body: `${line}\n` };
}
