import { readFile } from "node:fs/promises";
import { Agent, get } from "node:https";
import { homedir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import type { Target } from "./target.mts";

/** What `kubectl` would print, or undefined where kubectl has to be asked itself. */
export type Ask = (args: readonly string[]) => Promise<string | undefined>;

/**
 * The few questions that every command asks, put to the API server over one connection: each is a process of kubectl otherwise,
 * which costs a command a tenth of a second. Only where the kubeconfig is one file that names client certificates and nothing
 * else, and only answers: whatever goes wrong is kubectl's to find out and to say.
 */
export function apiServer(target: Target): Ask {
  let asking: Promise<Access | undefined> | undefined;
  return async (args) => {
    const question = questionOf(args);
    if (question === undefined) return undefined;
    const access = await (asking ??= accessOf(target).catch(() => undefined));
    return access && question(access).catch(() => undefined);
  };
}

interface Access {
  readonly server: string;
  readonly agent: Agent;
}

type Question = (access: Access) => Promise<string | undefined>;

const claims = (namespace: string) => `/api/v1/namespaces/${namespace}/persistentvolumeclaims`;

/** The API server's paths of lists. */
const lists: Readonly<Record<string, (namespace: string) => string>> = {
  pods: (namespace) => `/api/v1/namespaces/${namespace}/pods`,
  pvc: claims,
  persistentvolumeclaims: claims,
  statefulsets: (namespace) => `/apis/apps/v1/namespaces/${namespace}/statefulsets`,
  storageclasses: () => "/apis/storage.k8s.io/v1/storageclasses",
};

function questionOf(args: readonly string[]): Question | undefined {
  const words = args.join(" ");
  const [, raw] =
    /^get --raw (\/(?:readyz|version|apis(?:\/[\w.-]+){0,2}))(?: --request-timeout \w+)?$/.exec(words) ?? [];
  if (raw !== undefined) return async (access) => (await answer(access, raw)).found;
  const [, name] = /^get namespace ([\w-]+) --ignore-not-found -o json$/.exec(words) ?? [];
  if (name !== undefined) return (access) => perhaps(access, `/api/v1/namespaces/${name}`);
  const [, kinds, namespace] = /^get ([a-z,]+)(?: -n ([\w-]+))? -o json$/.exec(words) ?? [];
  const paths = kinds?.split(",").map((kind) => lists[kind]);
  if (!paths || !paths.every((path) => path !== undefined)) return undefined;
  if (namespace === undefined && kinds !== "storageclasses") return undefined;
  return (access) =>
    all(
      access,
      paths.map((path) => path(namespace ?? "")),
    );
}

async function perhaps(access: Access, path: string): Promise<string | undefined> {
  const { status, found } = await answer(access, path);
  return status === 404 ? "" : found;
}

/** In kubectl's form: each item says of which kind it is. */
async function all(access: Access, paths: readonly string[]): Promise<string | undefined> {
  const found = await Promise.all(paths.map(async (path) => (await answer(access, path)).found));
  if (!found.every((each) => each !== undefined)) return undefined;
  const items = found.flatMap((each) => {
    const { apiVersion, kind, items } = JSON.parse(each) as { apiVersion: string; kind: string; items: object[] };
    return items.map((item) => ({ apiVersion, kind: kind.replace(/List$/, ""), ...item }));
  });
  return JSON.stringify({ apiVersion: "v1", kind: "List", items });
}

const patience = 5_000;

/** What the server answered; `found` where it is what was asked for. */
function answer({ server, agent }: Access, path: string): Promise<{ status: number | undefined; found?: string }> {
  return new Promise((resolve, reject) => {
    const request = get(`${server}${path}`, { agent, timeout: patience }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part)).on("error", reject);
      response.on("end", () => {
        const status = response.statusCode;
        resolve({ status, ...(status === 200 && { found: Buffer.concat(parts).toString() }) });
      });
    });
    request.on("timeout", () => request.destroy(new Error("no answer in time"))).on("error", reject);
  });
}

type Fields = Readonly<Record<string, unknown>>;

interface Kubeconfig {
  readonly contexts?: readonly { readonly name: string; readonly context: { cluster: string; user: string } }[];
  readonly clusters?: readonly { readonly name: string; readonly cluster: Fields }[];
  readonly users?: readonly { readonly name: string; readonly user: Fields }[];
}

async function accessOf({ context: wanted, kubeconfig }: Target): Promise<Access | undefined> {
  if (Object.keys(process.env).some((name) => /^https?_proxy$/i.test(name))) return undefined;
  const file = kubeconfig ?? (process.env.KUBECONFIG || path.join(homedir(), ".kube/config"));
  const { contexts = [], clusters = [], users = [] } = parse(await readFile(file, "utf8")) as Kubeconfig;
  const named = contexts.find(({ name }) => name === wanted)?.context;
  const { server, ...authority } = clusters.find(({ name }) => name === named?.cluster)?.cluster ?? {};
  const [ca, ...others] = await certificates(authority, file);
  const [cert, key, ...more] = await certificates(users.find(({ name }) => name === named?.user)?.user ?? {}, file);
  if (typeof server !== "string" || !ca || !cert || !key || others.length + more.length > 0) return undefined;
  return { server, agent: new Agent({ keepAlive: true, ca, cert, key }) };
}

/** In the order of this list, each from the file itself or from one that it names; anything else among the fields is a reason to ask kubectl. */
async function certificates(fields: Fields, file: string): Promise<(Buffer | undefined)[]> {
  const known = ["certificate-authority", "client-certificate", "client-key"];
  const given = Object.keys(fields)
    .filter((field) => field !== "extensions")
    .sort();
  if (!given.every((field) => known.includes(field.replace(/-data$/, "")))) return [];
  return Promise.all(
    given.map(async (field) => {
      const value = String(fields[field]);
      return field.endsWith("-data") ? Buffer.from(value, "base64") : readFile(path.resolve(path.dirname(file), value));
    }),
  );
}
