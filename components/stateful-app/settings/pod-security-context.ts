import type { PodSecurityContextArgs } from "../args";

type Defaults = "runAsUser" | "runAsGroup" | "runAsNonRoot" | "fsGroup" | "fsGroupChangePolicy" | "seccompProfile";

export type PodSecurityContext = PodSecurityContextArgs & Required<Pick<PodSecurityContextArgs, Defaults>>;

/** As strict as the level `restricted`: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export function podSecurityContext(args: PodSecurityContextArgs): PodSecurityContext {
  // Above 10000, so that it is nobody's user on the node either.
  const runAsUser = args.runAsUser ?? 10001;
  return {
    ...args,
    runAsNonRoot: args.runAsNonRoot ?? runAsUser !== 0,
    runAsUser,
    runAsGroup: args.runAsGroup ?? runAsUser,
    fsGroup: args.fsGroup ?? runAsUser,
    // Changing the owner of every file of a big volume at every start can take longer than the start itself.
    fsGroupChangePolicy: args.fsGroupChangePolicy ?? "OnRootMismatch",
    seccompProfile: args.seccompProfile ?? { type: "RuntimeDefault" },
  };
}
