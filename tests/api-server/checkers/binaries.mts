import { goBuild, type GoTool } from "../../../cli/embedded/toolchain/go-build.mts";

/** Checkers of manifests that only tests use, each a single Go program. */
const kubeScore: GoTool = {
  name: "kube-score",
  version: "1.20.0",
  main: "github.com/zegl/kube-score/cmd/kube-score",
};

const kubeconform: GoTool = {
  name: "kubeconform",
  version: "0.8.0",
  main: "github.com/yannh/kubeconform/cmd/kubeconform",
};

export const kubeScoreBinary = (): Promise<string> => goBuild(kubeScore);

export const kubeconformBinary = (): Promise<string> => goBuild(kubeconform);
