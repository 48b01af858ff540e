import { writeFileSync } from "node:fs";
import { answerHelp, helpText } from "../../../cli/terminal/options.mts";
import { goldenFile, guarded, stacks } from "./guarded.mts";

answerHelp(helpText("npm run golden", "Writes the YAML of the stacks that tests compare with."));
for (const stack of stacks) writeFileSync(goldenFile(stack), await guarded(stack));
