import { writeFileSync } from "node:fs";
import { goldenFile, guarded, stacks } from "./guarded.mts";

for (const stack of stacks) writeFileSync(goldenFile(stack), await guarded(stack));
