import * as pulumi from "@pulumi/pulumi";
import { sentence } from "../problems/problem";
import type { StatefulAppContract } from "./contract";
import { refusal, secretRefusal } from "./refusal";

/**
 * What another stack promises about one of its apps, checked: a promise that is missing, of another version or of another
 * shape fails the preview with an error that names the stack and the output.
 *
 * @param stack Its full name, such as `organization/shop/dev`, or a reference to it. By name, a stack that does not exist
 * is reported like the other mistakes; at a reference the engine stops with an error of its own.
 * @param output The output that holds `contract` of the app.
 *
 * @example
 * const db = readStatefulApp("organization/shop/dev");
 * const peers = db.replicas.apply((replicas) => replicas.map(({ dnsName }) => dnsName));
 */
export function readStatefulApp(
  stack: pulumi.StackReference | string,
  output = "statefulApp",
): pulumi.Output<StatefulAppContract> {
  return read<StatefulAppContract>(stack, output, refusal);
}

/** A secret text that another stack exports beside the record, still a secret; checked like `readStatefulApp`. */
export function readSecret(stack: pulumi.StackReference | string, output: string): pulumi.Output<string> {
  return read<string>(stack, output, secretRefusal);
}

function read<T>(stack: pulumi.StackReference | string, output: string, refuse: typeof refusal): pulumi.Output<T> {
  const reference = typeof stack === "string" ? existing(stack, output) : stack;
  // Names are no secrets, but what they name makes all outputs together one: only the value itself counts.
  const outputs = pulumi.unsecret(reference.outputs.apply((outputs) => Object.keys(outputs ?? {})));
  return pulumi
    .all([reference.getOutput(output), reference.name, outputs, reference.secretOutputNames])
    .apply(([value, stack, outputs, secrets]) => {
      const mistake = refuse({ stack, output, value: value as unknown, outputs, secret: secrets?.includes(output) });
      if (mistake !== undefined) throw new pulumi.ResourceError(mistake, reference, true);
      return value as T;
    });
}

/** The engine fails a reference to a missing stack without a chance to explain it, so the stack is asked for before it. */
function existing(stack: string, output: string): pulumi.StackReference {
  const asked = pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name: stack }).then(
    () => stack,
    (error: Error) => {
      const reason = error.message.replace(/^.* returned an error: /, "");
      throw new pulumi.RunError(
        `stack "${stack}": ${sentence(`exist for its output "${output}"`, reason, "check the name, or run `pulumi up` on it first")}`,
      );
    },
  );
  return new pulumi.StackReference(`${stack}/${output}`, { name: asked });
}
