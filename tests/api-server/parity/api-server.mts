import https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import type { Manifest } from "./manifest.mts";

/** What the API server said to a request that it did not take; undefined if it took it. */
export type Refusal = string | undefined;

const plurals: Readonly<Record<string, string>> = {
  Certificate: "apis/cert-manager.io/v1/*/certificates",
  ClusterRoleBinding: "apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
  ConfigMap: "api/v1/*/configmaps",
  Deployment: "apis/apps/v1/*/deployments",
  HTTPRoute: "apis/gateway.networking.k8s.io/v1/*/httproutes",
  HorizontalPodAutoscaler: "apis/autoscaling/v2/*/horizontalpodautoscalers",
  Ingress: "apis/networking.k8s.io/v1/*/ingresses",
  Issuer: "apis/cert-manager.io/v1/*/issuers",
  Job: "apis/batch/v1/*/jobs",
  Namespace: "api/v1/namespaces",
  NetworkPolicy: "apis/networking.k8s.io/v1/*/networkpolicies",
  PersistentVolumeClaim: "api/v1/*/persistentvolumeclaims",
  Pod: "api/v1/*/pods",
  PodDisruptionBudget: "apis/policy/v1/*/poddisruptionbudgets",
  Role: "apis/rbac.authorization.k8s.io/v1/*/roles",
  RoleBinding: "apis/rbac.authorization.k8s.io/v1/*/rolebindings",
  Secret: "api/v1/*/secrets",
  Service: "api/v1/*/services",
  ServiceAccount: "api/v1/*/serviceaccounts",
  StatefulSet: "apis/apps/v1/*/statefulsets",
};

/** What `kubectl config view --raw --minify --flatten` says of one context. */
export interface Kubeconfig {
  readonly clusters: readonly [
    { readonly cluster: { readonly server: string; readonly "certificate-authority-data": string } },
  ];
  readonly users: readonly [
    { readonly user: { readonly "client-certificate-data": string; readonly "client-key-data": string } },
  ];
}

/** Where the API server is, and what it is asked with. */
export function access({ clusters: [{ cluster }], users: [{ user }] }: Kubeconfig) {
  return {
    server: cluster.server,
    ca: decoded(cluster["certificate-authority-data"]),
    cert: decoded(user["client-certificate-data"]),
    key: decoded(user["client-key-data"]),
  };
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One cluster's API server, asked over a few connections that stay open: a run asks it many thousand times. */
export class ApiServer {
  private readonly address: string;
  private readonly agent: https.Agent;

  constructor(kubeconfig: Kubeconfig) {
    const { server, ...credentials } = access(kubeconfig);
    this.address = server;
    this.agent = new https.Agent({ keepAlive: true, maxSockets: 16, ...credentials });
  }

  close(): void {
    this.agent.destroy();
  }

  /** Whether the cluster knows a kind that is not Kubernetes' own. */
  async knows(groupVersion: string): Promise<boolean> {
    return (await this.ask("GET", `apis/${groupVersion}`)).status === 200;
  }

  /** What stands at a path: the items of a list, else the one object; nothing where there is none. */
  async read<T>(path: string): Promise<T[]> {
    const { status, body } = await this.ask("GET", path);
    if (status === 404) return [];
    if (status !== 200) throw new Error(`${path} could not be read: ${messageOf(body)}`);
    const found = JSON.parse(body) as T | { readonly items: T[] };
    return typeof found === "object" && found !== null && "items" in found ? found.items : [found];
  }

  /** With its account at once: the controller that makes it comes a little later, and pods are refused until then. */
  async makeNamespace(name: string, labels: Readonly<Record<string, string>>): Promise<void> {
    await this.apply(`api/v1/namespaces/${name}`, { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } });
    await this.apply(`api/v1/namespaces/${name}/serviceaccounts/default`, {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: "default", namespace: name },
    });
  }

  private async apply(path: string, object: object): Promise<void> {
    const { status, body } = await this.ask("PATCH", `${path}?fieldManager=parity&force=true`, object);
    if (status >= 300) throw new Error(`${path} could not be made: ${body}`);
  }

  async removeNamespace(name: string): Promise<void> {
    await this.ask("DELETE", `api/v1/namespaces/${name}`);
  }

  /** Applies as the engine does, without keeping anything. Pods are created, as the controllers do it. */
  async dryRun({ manager, ...object }: Manifest): Promise<Refusal> {
    const { name, namespace } = object.metadata;
    const folder = plurals[object.kind]!.replace("*", `namespaces/${namespace}`);
    const query = "dryRun=All&fieldValidation=Strict";
    const { status, body } =
      object.kind === "Pod"
        ? await this.ask("POST", `${folder}?${query}`, object)
        : await this.ask(
            "PATCH",
            `${folder}/${encodeURIComponent(name)}?${query}&force=true&fieldManager=${encodeURIComponent(manager)}`,
            object,
          );
    if (status < 300) return undefined;
    // What cannot even be decoded is an internal error to server-side apply.
    if (status === 500 && /failed to (convert|create typed)/.test(body)) return messageOf(body);
    const message = messageOf(body);
    if (status >= 500 || message.includes(`namespaces "${namespace}" not found`))
      throw new Error(`the API server failed: ${message}`);
    return message;
  }

  /** Again and again for a while: the server may be busy, or starting anew. */
  private async ask(method: string, path: string, content?: object): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.request(method, path, content).catch((error: Error) => error);
      const busy =
        answer instanceof Error ||
        answer.status === 429 ||
        answer.status === 503 ||
        (answer.status === 500 && answer.body.includes("failed calling webhook"));
      if (!busy) return answer;
      if (attempt < 30) await sleep(1000);
      else if (answer instanceof Error) throw answer;
      else return answer;
    }
  }

  private request(method: string, path: string, content?: object): Promise<Answer> {
    const body = content && JSON.stringify(content);
    const type = method === "PATCH" ? "application/apply-patch+yaml" : "application/json";
    const url = new URL(path, this.address);
    return new Promise((resolve, reject) => {
      const headers = body ? { "content-type": type, "content-length": Buffer.byteLength(body) } : {};
      const request = https.request(url, { agent: this.agent, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
        );
      });
      request.on("error", reject);
      request.end(body);
    });
  }
}

function messageOf(body: string): string {
  try {
    return (JSON.parse(body) as { message?: string }).message ?? body;
  } catch {
    return body;
  }
}

function decoded(text: string): Buffer {
  return Buffer.from(text, "base64");
}
