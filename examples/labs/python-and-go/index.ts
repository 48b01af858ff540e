import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp } from "../../../components";
import { application } from "../application";
import { deployment } from "../deployment";
import { vault } from "../vault";

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig")?.replace(/^~(?=\/)/, homedir()) || undefined;
const owner = `${pulumi.getProject()}/${pulumi.getStack()}`;
const place = settings.require("existingNamespace");
const namespace = { existing: place };
const program = application(settings);

const provider = new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context });

vault(program, { namespace, owner }, { provider });

const health = { httpGet: { path: "/healthz", port: "http" } };
const probes = { liveness: health, readiness: health };
const python = new StatefulApp(
  "app-python",
  {
    ...program,
    namespace,
    owner,
    replicas: 2,
    ports: { http: 5000 },
    env: { PORT: "5000", DATA_DIR: "/app/visits", COUNT_FILE: "visits.txt" },
    claims: { "app-python-data": { size: "1Gi", mountPath: "/app/visits" } },
    probes,
    headlessService: { name: "app-python" },
    clientService: { name: "app-python-client" },
  },
  { provider },
);

const go = new StatefulApp(
  "app-go",
  {
    ...program,
    namespace,
    owner,
    ports: { http: 8080 },
    env: { PORT: "8080", DATA_DIR: "/app/visits", COUNT_FILE: "visits.txt" },
    claims: { "app-go-data": { size: "1Gi", mountPath: "/app/visits" } },
    probes,
    headlessService: { name: "app-go" },
    clientService: { name: "app-go-client" },
  },
  { provider },
);

for (const [name, port] of [
  ["app-python-deployment", 5000],
  ["app-go-deployment", 8080],
] as const)
  deployment(
    name,
    { application: program, namespace: place, containerPort: port, port, env: { PORT: String(port) } },
    { provider },
  );

export const podNames = pulumi.all([python.podNames, go.podNames]).apply((names) => names.flat());
export const podDnsNames = pulumi.all([python.podDnsNames, go.podDnsNames]).apply((names) => names.flat());
export const pvcNames = pulumi.all([python.pvcNames, go.pvcNames]).apply((names) => names.flat());
