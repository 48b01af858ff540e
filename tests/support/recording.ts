import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import type * as resourceProto from "@pulumi/pulumi/proto/resource_pb";

/** One registered resource: what it is, what it was given, and the options that decide its fate. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  /** The inputs of any Kubernetes kind, to be read leaf by leaf. */
  readonly inputs: any;
  readonly dependsOn: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly retainOnDelete: boolean;
  readonly timeouts: { readonly create: string; readonly update: string };
  readonly hooks: { readonly beforeUpdate: readonly string[] };
}

export interface Recording<T> {
  readonly resources: readonly Recorded[];
  readonly hooks: readonly { readonly name: string; readonly onDryRun: boolean }[];
  readonly result: T;
}

/** The short form of a URN: the last type and the name, such as `Service db-client`. */
function short(urn: string): string {
  const [, , type = "", name = ""] = urn.split("::");
  return `${type.split(":").at(-1)} ${name}`;
}

/** Runs a program against a mock engine until everything has settled, and gives what it registered. */
export async function record<T>(program: () => T): Promise<Recording<T>> {
  const resources: Recorded[] = [];
  const hooks: Recording<T>["hooks"][number][] = [];
  const register = Object.getOwnPropertyDescriptor(MockMonitor.prototype, "registerResource")
    ?.value as typeof MockMonitor.prototype.registerResource;

  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, inputs }) => ({ id: name, state: inputs as Record<string, unknown> }),
      call: () => ({}),
    },
    "stateful-app",
    "test",
  );
  const monitor = MockMonitor.prototype as MockMonitor & { registerResourceHook?: unknown };
  monitor.registerResource = function (request: resourceProto.RegisterResourceRequest, callback) {
    if (request.getType() !== "pulumi:pulumi:Stack") resources.push(recorded(request));
    return register.call(this, request, callback);
  };
  monitor.registerResourceHook = (
    request: resourceProto.RegisterResourceHookRequest,
    callback: (error: unknown, answer: unknown) => void,
  ) => {
    hooks.push({ name: request.getName(), onDryRun: request.getOnDryRun() });
    callback(null, {});
  };
  try {
    const result = program();
    await pulumi.runtime.disconnect();
    return { resources, hooks, result };
  } finally {
    monitor.registerResource = register;
    delete monitor.registerResourceHook;
  }
}

function recorded(request: resourceProto.RegisterResourceRequest): Recorded {
  const timeouts = request.getCustomtimeouts();
  return {
    type: request.getType(),
    name: request.getName(),
    parent: short(request.getParent()),
    inputs: request.getObject()?.toJavaScript(),
    dependsOn: request.getDependenciesList().map(short).sort(),
    ignoreChanges: request.getIgnorechangesList(),
    retainOnDelete: request.getRetainondelete() ?? false,
    timeouts: { create: timeouts?.getCreate() ?? "", update: timeouts?.getUpdate() ?? "" },
    hooks: { beforeUpdate: request.getHooks()?.getBeforeUpdateList() ?? [] },
  };
}

/** What an output holds; undefined at once if the engine does not know it. */
export function value<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}
