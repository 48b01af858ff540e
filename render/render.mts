import path from "node:path";
import { ResourceError, RunError } from "@pulumi/pulumi";
import { Advice } from "../cli/terminal/advice.mts";
import { options } from "../cli/terminal/options.mts";
import { repository } from "../cli/places.mts";
import { rendering } from "./rendering.mts";
import { asFiles, asOutputs, asStream } from "./yaml.mts";

// What a program prints must not end up in the YAML.
console.log = console.info = console.error;
process.on("unhandledRejection", fail);
try {
  const { stack, program, output, outputs } = options(process.argv.slice(2), {
    stack: { type: "string", default: "dev" },
    program: { type: "string", default: repository },
    output: { type: "string" },
    outputs: { type: "boolean" },
  });
  const rendered = await rendering(path.resolve(program), stack);
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
