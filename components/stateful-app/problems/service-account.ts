import type { Settings } from "../settings";
import { problem, type Problem } from "../../problems/problem";
import { dnsSubdomain } from "../../problems/rules";
import { yesOrNo } from "../../problems/values";

export function serviceAccountProblems(s: Settings): Problem[] {
  const { name, owned, automountServiceAccountToken, annotations, renamed } = s.serviceAccount;
  return [
    ...(owned && renamed === undefined
      ? []
      : dnsSubdomain(owned ? "serviceAccount.name" : "serviceAccount.existing", name)),
    ...yesOrNo("serviceAccount.automountServiceAccountToken", automountServiceAccountToken),
    ...(!owned && renamed !== undefined
      ? [problem("serviceAccount.name", "be left out for an existing account", renamed, "remove it")]
      : []),
    ...(owned && name === "default"
      ? [problem("serviceAccount.name", "not be the namespace's own account", name, 'write { existing: "default" }')]
      : []),
    ...(!owned && Object.keys(annotations).length > 0
      ? [
          problem(
            "serviceAccount.annotations",
            "be left out for an existing account",
            annotations,
            "annotate it where it is made",
          ),
        ]
      : []),
  ];
}
