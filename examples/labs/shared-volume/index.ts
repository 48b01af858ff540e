import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp } from "../../../components";
import { application } from "../application";
import { vault } from "../vault";

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig")?.replace(/^~(?=\/)/, homedir()) || undefined;
const owner = `${pulumi.getProject()}/${pulumi.getStack()}`;
const place = settings.require("existingNamespace");
const program = application(settings);

const provider = new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context });

vault(program, { namespace: { existing: place }, owner }, { provider });

// One claim for all pods: the component makes claims for one pod each, so this is made here. Like those it is kept.
const visits = new k8s.core.v1.PersistentVolumeClaim(
  "visits-pvc",
  {
    // It is bound only when a pod mounts it, and the provider's wait knows no such thing.
    metadata: { name: "visits-pvc", namespace: place, annotations: { "pulumi.com/skipAwait": "true" } },
    // Enough where all pods share a node; with more nodes ReadWriteMany and a class that has it.
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "100Ki" } } },
  },
  { provider, retainOnDelete: true },
);
// The environment refers to it by its own name.
const environment = new k8s.core.v1.ConfigMap(
  "envfromconfigmap",
  { metadata: { name: "envfromconfigmap", namespace: place }, data: { labno: "12" } },
  { provider },
);

const app = new StatefulApp(
  "app-python",
  {
    ...program,
    namespace: { existing: place },
    owner,
    replicas: settings.requireNumber("replicas"),
    ports: { http: 8000 },
    env: {
      PORT: "8000",
      DATA_DIR: "/app_python/volumes",
      SHARED: "true",
      labnofromcm: { configMapKeyRef: { name: "envfromconfigmap", key: "labno" } },
    },
    volumes: { visits: { mountPath: "/app_python/volumes", persistentVolumeClaim: { claimName: "visits-pvc" } } },
    files: {
      ...program.files,
      "lab12-config": {
        mountPath: "/app-python/config.json",
        subPath: "config.json",
        data: { "config.json": JSON.stringify({ lab: 12, app: "app-python" }) },
      },
    },
    // Ten pods fit on two cores beside everything else.
    resources: {
      requests: { cpu: "20m", memory: "64Mi", "ephemeral-storage": "64Mi" },
      limits: { cpu: "500m", memory: "256Mi", "ephemeral-storage": "256Mi" },
    },
    headlessService: { name: "app-python" },
    clientService: { name: "app-python-service", ports: { http: { port: 80 } } },
  },
  { provider, dependsOn: [visits, environment] },
);

export const { podNames, podDnsNames, pvcNames, replicas, headlessService, clientService } = app;
