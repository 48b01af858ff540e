import { annotationProblems } from "./problems/annotations";
import { claimProblems } from "./problems/claims";
import { containerProblems } from "./problems/containers";
import { fileProblems } from "./problems/files";
import { jobProblems } from "./problems/jobs";
import { labelProblems } from "./problems/labels";
import { mountProblems } from "./problems/mounts";
import { nameProblems } from "./problems/names";
import { networkPolicyProblems } from "./problems/network-policy";
import { portProblems } from "./problems/ports";
import type { Problem } from "./problems/problem";
import { replicaProblems } from "./problems/replicas";
import { rolloutProblems } from "./problems/rollout";
import { routeProblems } from "./problems/routes";
import { schedulingProblems } from "./problems/scheduling";
import { securityProblems } from "./problems/security";
import { serviceProblems } from "./problems/services";
import { tlsProblems } from "./problems/tls";
import { volumeProblems } from "./problems/volumes";
import type { Settings } from "./settings";

export { message, type Problem } from "./problems/problem";

/** Everything that is wrong, found before anything is touched. */
export function problems(s: Settings): Problem[] {
  return [
    ...nameProblems(s),
    ...replicaProblems(s),
    ...portProblems(s),
    ...containerProblems(s),
    ...mountProblems(s),
    ...volumeProblems(s),
    ...fileProblems(s),
    ...claimProblems(s),
    ...jobProblems(s),
    ...rolloutProblems(s),
    ...serviceProblems(s),
    ...routeProblems(s),
    ...networkPolicyProblems(s),
    ...tlsProblems(s),
    ...schedulingProblems(s),
    ...securityProblems(s),
    ...labelProblems(s),
    ...annotationProblems(s),
  ];
}
