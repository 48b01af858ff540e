import { isSecret } from "./secrets";

/** In place of the random suffix that the provider adds to the name of an object that has none. */
const random = "xxxxxxxx";

/**
 * A Kubernetes object's inputs as the provider completes them: one without a name gets the resource's name with a random
 * suffix, and an annotation that marks it. References to the name, such as a pod's volume, then show the same one.
 */
export function named(type: string, name: string, inputs: object): object {
  if (!type.startsWith("kubernetes:") || !("kind" in inputs)) return inputs;
  const metadata = ("metadata" in inputs ? inputs.metadata : undefined) as Metadata | undefined;
  if (isSecret(metadata) || metadata?.name !== undefined || metadata?.generateName !== undefined) return inputs;
  const annotations = { ...metadata?.annotations, "pulumi.com/autonamed": "true" };
  return { ...inputs, metadata: { ...metadata, name: `${name}-${random}`, annotations } };
}

interface Metadata {
  readonly name?: string;
  readonly generateName?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}
