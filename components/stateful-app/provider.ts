import { getVersion } from "@pulumi/kubernetes/utilities";
import { providerVersion } from "./problems/kubernetes-shapes";

// SDK internal: the version that the provider's SDK says it has.
/** Whether the program has a newer provider than the one whose fields `problems/` knows. */
export function newerProvider(installed = getVersion()): boolean {
  const [own, known] = [parts(installed), parts(providerVersion)];
  const first = known.findIndex((part, index) => part !== own[index]);
  return first >= 0 && own[first]! > known[first]!;
}

/** Those of a pre-release are its release's. */
function parts(version: string): number[] {
  return version.split("-")[0]!.split(".").map(Number);
}
