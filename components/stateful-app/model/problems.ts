import { claimProblems } from "./problems/claims";
import { environmentProblems } from "./problems/environment";
import { mountProblems } from "./problems/mounts";
import { nameProblems } from "./problems/names";
import { portProblems } from "./problems/ports";
import { probeProblems } from "./problems/probes";
import type { Problem } from "./problems/problem";
import { replicaProblems } from "./problems/replicas";
import { resourceProblems } from "./problems/resources";
import type { Settings } from "./settings";

export { message, type Problem } from "./problems/problem";

/** Everything that is wrong, found before anything is touched, in the order of the args. */
export function problems(s: Settings): Problem[] {
  return [
    ...nameProblems(s),
    ...replicaProblems(s),
    ...portProblems(s),
    ...environmentProblems(s),
    ...mountProblems(s),
    ...claimProblems(s),
    ...probeProblems(s),
    ...resourceProblems(s),
  ];
}
