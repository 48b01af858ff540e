import path from "node:path";
import { account } from "./certificates.mts";
import type { Component } from "./component.mts";
import { home } from "./folders.mts";
import { program } from "./programs.mts";

export const provisionerName = "rancher.io/local-path";
export const provisionerNamespace = "local-path-storage";

const configFile = path.join(home.configs, "provisioner.json");
const helperFile = path.join(home.configs, "provisioner-pod.json");

/** On the machine rather than in a pod: it is there as soon as the API server is, and the supervisor watches it. */
export const provisioner: Component = {
  name: "local-path-provisioner",
  command: program("local-path-provisioner"),
  args: [
    "start",
    `--config=${configFile}`,
    `--kubeconfig=${account("local-path-provisioner.conf")}`,
    `--namespace=${provisionerNamespace}`,
    "--service-account-name=default",
    `--helper-pod-file=${helperFile}`,
    "--worker-threads=16",
  ],
  after: ["kube-apiserver"],
  // It has no page to ask, and ends at once if it cannot work.
  ready: { seconds: 0.5 },
};

export const provisionerFiles = (helperImage: string) => ({
  [configFile]: JSON.stringify(config, null, 2),
  [helperFile]: JSON.stringify(helperPod(helperImage), null, 2),
});

const config = {
  nodePathMap: [{ node: "DEFAULT_PATH_FOR_NON_LISTED_NODES", paths: [home.volumes] }],
  setupCommand: "/setup",
  teardownCommand: "/teardown",
};

/** Makes or removes one folder. On the machine's network, because waiting for a pod network would double its time. */
const helperPod = (image: string) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "helper-pod" },
  spec: {
    hostNetwork: true,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: 0,
    containers: [{ name: "helper-pod", image, imagePullPolicy: "IfNotPresent" }],
  },
});
