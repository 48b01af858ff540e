import path from "node:path";
import { ResourceError, RunError } from "@pulumi/pulumi";
import { Advice } from "../cli/terminal/advice.mts";
import { answerHelp, helpText, options, type Options, whichStack } from "../cli/terminal/options.mts";
import { repository } from "../cli/places.mts";
import { rendering } from "./rendering.mts";
import { asFiles, asOutputs, asStream } from "./yaml.mts";

const known = {
  ...whichStack,
  stack: { ...whichStack.stack, default: "dev", help: "the stack: dev" },
  cwd: { ...whichStack.cwd, default: repository },
  output: { type: "string", value: "folder", help: "write one file per object there, and print the outputs" },
  outputs: { type: "boolean", help: "print only the outputs" },
} as const satisfies Options;
answerHelp(
  helpText(
    "npm run -s render -- [options]",
    "The YAML that would be applied, and the outputs, without CLI, cluster or network.",
    known,
  ),
);

// What a program prints must not end up in the YAML.
console.log = console.info = console.error;
process.on("unhandledRejection", fail);
try {
  const { stack, cwd, output, outputs } = options(process.argv.slice(2), known);
  const rendered = await rendering(path.resolve(cwd), stack);
  if (output) await asFiles(rendered, path.resolve(output));
  process.stdout.write(output || outputs ? asOutputs(rendered) : asStream(rendered));
} catch (error) {
  fail(error);
}

/** A mistake of the caller's is one line; a stack trace is for mistakes of a program. */
function fail(error: unknown): void {
  const expected = error instanceof Advice || RunError.isInstance(error) || ResourceError.isInstance(error);
  console.error(expected ? `error: ${error.message}` : error);
  process.exit(1);
}
