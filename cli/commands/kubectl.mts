import { foreground } from "../terminal/foreground.mts";
import { kubectl as kubectlOn } from "../target/kubectl.mts";
import { passedOption } from "../terminal/passed-options.mts";
import { repository } from "../places.mts";
import { defaultStack, target } from "../target/target.mts";
import { stackTarget } from "../stack/workspace.mts";

/** The real `kubectl`, on the cluster that `npm start` uses, or on the one that `--context` names. */
export default async function kubectl(args: readonly string[]): Promise<number> {
  const context = passedOption(args, "--context");
  const meant = context ? target(context) : await stackTarget(repository, await defaultStack());
  // kubectl takes the last of two --context, so the person's own stays in force.
  const [program, ...before] = (await kubectlOn(meant)).command;
  return foreground(program, [...before, ...args]);
}
