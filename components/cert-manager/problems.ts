import { problem, type Problem } from "../problems/problem";
import { dnsLabel, oneOf } from "../problems/rules";
import { yesOrNo } from "../problems/values";
import type { Settings } from "./settings";

export function problems(s: Settings): Problem[] {
  return [
    // Its issuers are named after it.
    ...dnsLabel("name", s.name, 50),
    ...oneOf("mode", s.mode, ["install", "existing"]),
    ...dnsLabel("namespace", s.namespace),
    ...exactVersion(s),
    ...yesOrNo("root", s.root),
  ];
}

/** What only the cluster knows. */
export function absence({ mode }: Settings): Problem {
  return problem("mode", 'be "install" on a cluster without cert-manager', mode, 'write mode: "install"');
}

/** A range would install another version on another day. */
function exactVersion({ chartVersion }: Settings): Problem[] {
  return /^v\d+\.\d+\.\d+$/.test(chartVersion)
    ? []
    : [problem("chartVersion", "be an exact version", chartVersion, 'write one such as "v1.19.1"')];
}
