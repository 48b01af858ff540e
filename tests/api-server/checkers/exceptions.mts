/** Findings that stay, and why. One that no checker finds any more has to go: a test holds this list to that. */
export interface Exception {
  readonly checker: "monokle" | "kube-score" | "kubeconform";
  readonly rule: string;
  /** Matches `<program> <kind> <name>`. */
  readonly where: RegExp;
  readonly reason: string;
}

const everywhere = / (StatefulSet|Deployment|Job) /;
const comparisons = /^lab-\S+ Deployment (python-app-dev|app-python-deployment|app-go-deployment)$/;
const injector = /^lab-\S+ Deployment vault-agent-injector$/;

export const exceptions: readonly Exception[] = [
  {
    checker: "kube-score",
    rule: "container-image-pull-policy",
    where: everywhere,
    reason:
      'With Always a pod could not come back while the registry is away, and a cluster whose images are loaded by hand could run none. Whoever wants it says `imagePullPolicy: "Always"`.',
  },
  {
    checker: "kube-score",
    rule: "pod-networkpolicy",
    where: everywhere,
    reason:
      "Who talks to an application is its program's to know: `networkPolicy` names them. A policy that allows everybody would please the checker and nobody else.",
  },
  {
    checker: "kube-score",
    rule: "service-type",
    where: /^(default|tls|tls-alone) Service visits$/,
    reason: "On minikube a node port is the way in; `serviceType: ClusterIP` closes it.",
  },
  {
    checker: "monokle",
    rule: "KBP114",
    where: /^(default|tls|tls-alone) Service visits$/,
    reason: "The same node port.",
  },
  {
    checker: "monokle",
    rule: "KBP114",
    where: /^lab-python-app(-agent)? Service python-app$/,
    reason: "The lab reaches its application through a LoadBalancer with a node port.",
  },
  {
    checker: "monokle",
    rule: "KBP113",
    where: /^lab-dev-namespace (StatefulSet python-app|Deployment python-app-dev)$/,
    reason: "The lab's application listens on 80; a safe sysctl, not root or a capability, lets it.",
  },
  {
    checker: "monokle",
    rule: "KBP106",
    where: /^lab-python-app(-agent)? (StatefulSet python-app|Job python-app-post-install)$/,
    reason: "Vault's agent shows the token to Vault to be let in. Elsewhere no token is mounted.",
  },
  {
    checker: "monokle",
    rule: "KBP112",
    where: /^lab-python-app(-agent)? StatefulSet python-app$/,
    reason: "The lab's application reads MY_PASSWORD from its environment. `secretFiles` is the better way.",
  },
  {
    checker: "kube-score",
    rule: "pod-probes-identical",
    where: /^lab-\S+ StatefulSet (?!vault)/,
    reason: "The labs ask one path for readiness and liveness; the default application has one for each.",
  },
  {
    checker: "kube-score",
    rule: "pod-probes",
    where: /^lab-\S+ (Deployment \S+|StatefulSet (vault|app-python))$/,
    reason:
      "A remark only: no liveness probe. Where a lab names none there is none; one that asks no more than readiness does would restart pods that are merely busy.",
  },
  {
    checker: "kube-score",
    rule: "deployment-replicas",
    where: comparisons,
    reason: "The Deployments that the labs compare a StatefulSet with run one pod.",
  },
  {
    checker: "kube-score",
    rule: "deployment-has-poddisruptionbudget",
    where: comparisons,
    reason: "A budget for one pod would only keep its node from being drained.",
  },
  {
    checker: "kube-score",
    rule: "deployment-has-host-podantiaffinity",
    where: comparisons,
    reason: "One pod has no other to keep away from.",
  },
  ...["deployment-replicas", "deployment-has-poddisruptionbudget", "deployment-has-host-podantiaffinity"].map(
    (rule) => ({
      checker: "kube-score" as const,
      rule,
      where: injector,
      reason: "Vault's injector stands in its labs' inventory as one pod.",
    }),
  ),
];
