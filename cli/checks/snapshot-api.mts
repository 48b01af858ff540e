import { snapshotGroup as group } from "../../components/stateful-app/facts/index.ts";
import type { Diagnostic, PreviewDigest } from "../../preview/index.ts";
import { type Kubectl, serves } from "../target/kubectl.mts";

/**
 * The engine reports only that a VolumeSnapshot does not exist, even on a cluster without that kind. Returns the preview
 * with the missing API as the reason, where it is the reason.
 */
export async function withSnapshotReasons(digest: PreviewDigest, kubectl: Kubectl): Promise<PreviewDigest> {
  const { diagnostics = [] } = digest;
  if (!diagnostics.some(isAboutSnapshot) || (await serves(kubectl, group))) return digest;
  const explained = diagnostics.map((one) => (isAboutSnapshot(one) ? { ...one, message: reason(one) } : one));
  return { ...digest, diagnostics: explained };
}

/** The same reasons alone, each once. */
export async function snapshotReasons(diagnostics: readonly Diagnostic[], kubectl: Kubectl): Promise<string[]> {
  const reasons = new Set(diagnostics.filter(isAboutSnapshot).map(reason));
  return reasons.size === 0 || (await serves(kubectl, group)) ? [] : [...reasons];
}

const isAboutSnapshot = ({ urn = "", severity, message = "" }: Diagnostic) =>
  severity === "error" && urn.includes(`kubernetes:${group}/v1:VolumeSnapshot::`) && message.includes("does not exist");

/** The program reads a source under the name of the claim that it fills. */
function reason({ urn = "" }: Diagnostic): string {
  const claim = urn
    .split("::")
    .at(-1)
    ?.replace(/-source$/, "");
  return (
    `${claim}.restoreFrom: must name what the cluster can have, got a VolumeSnapshot where there is no snapshot API (${group}); ` +
    "install its CRDs and its controller (on minikube: minikube addons enable volumesnapshots), or restore from a claim"
  );
}
