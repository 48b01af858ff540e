// SDK internal: what notes where promises and resources were made, and what packs messages; both are replaced for a while.
import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

// The SDK's own copy of the module: an import would be a view that cannot be written to.
const promises = createRequire(__filename)("@pulumi/pulumi/runtime/debuggable") as {
  debuggablePromise: (promise: unknown) => unknown;
};
const resources = pulumi.Resource as unknown as { callsites: () => object[] };
const structs = Struct as unknown as { fromJavaScript: (values: object) => Struct };
const pack = structs.fromJavaScript;

/**
 * Runs a program whose engine lives in its own process. The SDK then neither notes for every promise and every resource
 * where it was made, which is never read here, nor packs messages that are never sent: more than half of the time.
 */
export async function inOneProcess<T>(work: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  const { debuggablePromise } = promises;
  const { callsites } = resources;
  Error.stackTraceLimit = 0;
  promises.debuggablePromise = (promise) => promise;
  resources.callsites = () => [];
  structs.fromJavaScript = unpacked;
  try {
    return await work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    promises.debuggablePromise = debuggablePromise;
    resources.callsites = callsites;
    structs.fromJavaScript = pack;
  }
}

/** Looks like a packed message, and is packed only when it is sent after all. */
export function unpacked(values: object): Struct {
  return Object.assign(new Struct(), {
    toJavaScript: () => values as Record<string, JavaScriptValue>,
    getFieldsMap: () => pack(values).getFieldsMap(),
  });
}
