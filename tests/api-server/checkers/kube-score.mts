import { execa } from "execa";
import { kubeScoreBinary } from "./binaries.mts";
import { chooseRelease } from "../../../cli/embedded/node/index.mts";
import { asStream } from "../../../render/yaml.mts";
import type { Checker } from "./checker.mts";

const { minor } = chooseRelease();

/** Grades of 1 (critical), 5 (warning), 7 (almost) and 10 (nothing to say). */
const perfect = 10;

interface Scored {
  readonly type_meta: { readonly kind: string };
  readonly object_meta: { readonly name: string };
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly { readonly summary: string }[] | null;
  }[];
}

/** https://github.com/zegl/kube-score: its default checks, warnings included. */
export const kubeScore: Checker = {
  name: "kube-score",
  prepare: async () => void (await kubeScoreBinary()),
  async findings(rendering) {
    const command = ["score", "--kubernetes-version", `v${minor}`, "--output-format", "json", "-"];
    const { stdout } = await execa(await kubeScoreBinary(), command, { input: asStream(rendering), reject: false });
    return (JSON.parse(stdout) as Scored[]).flatMap(({ type_meta, object_meta, checks }) =>
      checks
        .filter(({ grade, skipped }) => !skipped && grade < perfect)
        .map(({ check, comments }) => ({
          object: `${type_meta.kind} ${object_meta.name}`,
          rule: check.id,
          says: comments?.map(({ summary }) => summary).join("; ") ?? "",
        })),
    );
  },
};
