import { named } from "./autoname";
import type { Recorded } from "./recording";
import { keysOnly, redacted } from "./secrets";

/** One Kubernetes object as it would be applied. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/**
 * The Kubernetes objects among the resources, in their order. Nothing is left out: the provider sends its
 * pulumi.com/ annotations too, and a Patch of an object that does not exist yet creates it. Once, where the program patches what it
 * also declares in full.
 */
export function manifests(resources: readonly Recorded[]): Manifest[] {
  const objects = resources.filter(isObject);
  const declared = new Set(objects.filter((one) => !isPatch(one)).map(identity));
  return objects
    .filter((one) => !isPatch(one) || !declared.has(identity(one)))
    .map(({ type, name, inputs }) => {
      const { apiVersion, kind, metadata, ...rest } = named(type, name, inputs as object) as Manifest;
      const content = kind === "Secret" && apiVersion === "v1" ? hidden(rest) : rest;
      return { apiVersion, kind, ...(redacted({ metadata, ...content }) as Pick<Manifest, "metadata">) };
    });
}

const isPatch = ({ type }: Recorded) => type.endsWith("Patch");

function identity({ type, name, inputs }: Recorded): string {
  const { kind, metadata } = named(type, name, inputs as object) as Partial<Manifest>;
  return [kind, metadata?.namespace, metadata?.name].join("/");
}

/** A Helm release or a folder of YAML is a Kubernetes resource too, but not an object: the provider creates theirs. */
function isObject({ type, inputs }: Recorded): boolean {
  const { apiVersion, kind } = inputs as Partial<Manifest>;
  return type.startsWith("kubernetes:") && apiVersion !== undefined && kind !== undefined;
}

function hidden({ data, stringData, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return {
    ...rest,
    ...(data !== undefined && { data: keysOnly(data) }),
    ...(stringData !== undefined && { stringData: keysOnly(stringData) }),
  };
}
