import { foreground } from "../terminal/foreground.mts";
import { kubectl as kubectlOn } from "../target/kubectl.mts";
import { helpText, passedOption } from "../terminal/options.mts";
import { repository } from "../places.mts";
import { defaultStack, target } from "../target/target.mts";
import { stackTarget } from "../stack/workspace.mts";

export const help = helpText(
  "npm run kubectl -- [--context <name>] <command> [flags]",
  "The real kubectl, on the cluster that `npm start` uses, or on the one that --context names.\nAll else is kubectl's: npm run kubectl -- help",
);

/** `--help` after a command is kubectl's own. */
export const passesOn = true;

export default async function kubectl(args: readonly string[]): Promise<number> {
  const context = passedOption(args, "--context");
  const cluster = context ? target(context) : await stackTarget(repository, await defaultStack());
  // kubectl takes the last of two --context, so the person's own stays in force.
  const [program, ...before] = (await kubectlOn(cluster)).command;
  return foreground(program, [...before, ...args]);
}
