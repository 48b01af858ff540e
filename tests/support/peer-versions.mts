import { versions } from "../../cli/embedded/toolchain/versions.mts";

/** The ends of the package's peer ranges: the pinned pair, and the newest that npm had when this was last raised. */
export const peerVersions = {
  oldest: { sdk: versions.pulumi, provider: versions.pulumiKubernetes },
  newest: { sdk: "3.270.0", provider: "4.34.2" },
} as const;
