import type { core } from "@pulumi/kubernetes/types/input";
import { fieldManager } from "./annotations";
import { labels } from "../facts/labels";
import type { Settings } from "../settings";

/** The app's own identity, without a token unless asked: a stateful application rarely talks to the API server. */
export function serviceAccount(s: Settings): core.v1.ServiceAccount {
  return {
    metadata: {
      name: s.serviceAccount.name,
      namespace: s.namespace.name,
      labels: labels(s),
      annotations: { ...s.serviceAccount.annotations, ...fieldManager(s) },
    },
    automountServiceAccountToken: s.serviceAccount.automountServiceAccountToken,
  };
}
