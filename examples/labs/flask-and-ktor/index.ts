import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp } from "../../../components";
import { application } from "../application";

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig")?.replace(/^~(?=\/)/, homedir()) || undefined;
const owner = `${pulumi.getProject()}/${pulumi.getStack()}`;
const namespace = { existing: settings.require("existingNamespace") };
const program = application(settings);

const provider = new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context });

const health = { httpGet: { path: "/health", port: "http" } };
const flask = new StatefulApp(
  "flask-app",
  {
    ...program,
    namespace,
    owner,
    replicas: 2,
    ports: { http: 5000 },
    env: { PORT: "5000", DATA_DIR: "/data", COUNT_FILE: "access_count.txt", HEALTH_PATH: "/health" },
    claims: { "flask-app-volt": { size: "512Mi", mountPath: "/data" } },
    probes: { liveness: health, readiness: health },
    headlessService: { name: "flask-app" },
    clientService: { name: "flask-service", ports: { http: { port: 80 } } },
  },
  { provider },
);

const ktor = new StatefulApp(
  "ktor-app",
  {
    ...program,
    namespace,
    owner,
    replicas: 2,
    ports: { http: 8080 },
    env: { PORT: "8080", DATA_DIR: "/data", HEALTH_PATH: "/health" },
    claims: { "ktor-app-volt": { size: "1Gi", mountPath: "/data" } },
    probes: { liveness: health, readiness: health },
    headlessService: { name: "ktor-app" },
    clientService: { name: "ktor-service", ports: { http: { port: 80 } } },
  },
  { provider },
);

export const podNames = pulumi.all([flask.podNames, ktor.podNames]).apply((names) => names.flat());
export const podDnsNames = pulumi.all([flask.podDnsNames, ktor.podDnsNames]).apply((names) => names.flat());
export const pvcNames = pulumi.all([flask.pvcNames, ktor.pvcNames]).apply((names) => names.flat());
export const services = [flask.clientService, ktor.clientService];
