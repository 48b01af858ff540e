import { annotationProblems } from "./annotations";
import { autoscalingProblems } from "./autoscaling";
import { claimProblems } from "./claims";
import { containerProblems } from "./containers";
import { fileProblems } from "./files";
import { jobProblems } from "./jobs";
import { labelProblems } from "./labels";
import { monitoringProblems } from "./monitoring";
import { mountProblems } from "./mounts";
import { nameProblems } from "./names";
import { networkPolicyProblems } from "./network-policy";
import { podSpecProblems } from "./pod-spec";
import { portProblems } from "./ports";
import type { Problem } from "../../problems/problem";
import { replicaProblems } from "./replicas";
import { rolloutProblems } from "./rollout";
import { routeProblems } from "./routes";
import { schedulingProblems } from "./scheduling";
import { securityProblems } from "./security";
import { serviceAccountProblems } from "./service-account";
import { serviceProblems } from "./services";
import { statefulSetSpecProblems } from "./stateful-set-spec";
import { tlsProblems } from "./tls";
import { volumeProblems } from "./volumes";
import type { Settings } from "../settings";

export { message, type Problem } from "../../problems/problem";

/** Everything that is wrong, found before anything is touched. */
export function problems(s: Settings): Problem[] {
  return [
    ...nameProblems(s),
    ...replicaProblems(s),
    ...autoscalingProblems(s),
    ...portProblems(s),
    ...containerProblems(s),
    ...podSpecProblems(s),
    ...statefulSetSpecProblems(s),
    ...mountProblems(s),
    ...volumeProblems(s),
    ...fileProblems(s),
    ...claimProblems(s),
    ...jobProblems(s),
    ...rolloutProblems(s),
    ...serviceProblems(s),
    ...routeProblems(s),
    ...networkPolicyProblems(s),
    ...monitoringProblems(s),
    ...tlsProblems(s),
    ...schedulingProblems(s),
    ...securityProblems(s),
    ...serviceAccountProblems(s),
    ...labelProblems(s),
    ...annotationProblems(s),
  ];
}
