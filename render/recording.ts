import * as pulumi from "@pulumi/pulumi";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import type * as resourceProto from "@pulumi/pulumi/proto/resource_pb";
import { named } from "./autoname";
import { inOneProcess, unpacked } from "./one-process";

/** One registered resource: what it is, what it was given, and the options that decide its fate. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  /** The inputs of any kind; secrets are marked as they are for the engine. */
  readonly inputs: unknown;
  readonly dependsOn: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly retainOnDelete: boolean;
  /** As said; what was left out is empty. */
  readonly timeouts: { readonly create: string; readonly update: string; readonly delete: string };
  readonly hooks: Readonly<Record<"beforeCreate" | "beforeUpdate" | "onError", readonly string[]>>;
}

export interface Recording<T> {
  /** In the order in which the engine would get them: after everything they depend on. */
  readonly resources: readonly Recorded[];
  readonly hooks: readonly { readonly name: string; readonly onDryRun: boolean }[];
  /** What the stack exports, if the program runs in one; secrets are marked as they are for the engine. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly result: T;
}

export interface Deployment {
  readonly project: string;
  readonly stack: string;
  /** What other stacks export, by their full names, for programs that read it. */
  readonly others?: Readonly<Record<string, OtherStack>>;
}

export interface OtherStack {
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly secretOutputNames: readonly string[];
}

/** Runs a program against Pulumi's own mock engine until everything has settled, and gives what it registered. */
export async function record<T>(program: () => T, deployment: Deployment): Promise<Recording<Awaited<T>>> {
  const { project, stack, others = {} } = deployment;
  const mocks: pulumi.runtime.Mocks = {
    newResource: ({ type, name, inputs, id }) =>
      type === "pulumi:pulumi:StackReference"
        ? { id, state: { name: id, outputs: {}, secretOutputNames: [], ...others[id ?? ""] } }
        : { id: id ?? name, state: inputs as object },
    call: () => ({}),
  };
  await pulumi.runtime.setMocks(mocks, project, stack, false, "organization");
  const notes = takeNotes(getMonitor() as unknown as Monitor);
  return inOneProcess(async () => {
    const result = await program();
    await pulumi.runtime.disconnect();
    return { ...notes, result };
  });
}

type Callback = (error: unknown, answer: unknown) => void;

/** The mock engine as the SDK calls it; of hooks it knows nothing by itself. */
interface Monitor {
  readonly resources: Map<string, { readonly urn: string; readonly id: string; readonly state: object }>;
  newUrn(parent: string, type: string, name: string): string;
  registerResource(request: resourceProto.RegisterResourceRequest, callback: Callback): void;
  registerResourceOutputs(request: resourceProto.RegisterResourceOutputsRequest, callback: Callback): void;
  registerResourceHook?(request: resourceProto.RegisterResourceHookRequest, callback: Callback): void;
  registerErrorHook?(request: resourceProto.RegisterErrorHookRequest, callback: Callback): void;
}

const stackType = "pulumi:pulumi:Stack";

function takeNotes(monitor: Monitor) {
  const resources: Recorded[] = [];
  const hooks: { name: string; onDryRun: boolean }[] = [];
  const outputs: Record<string, unknown> = {};
  const registerResourceOutputs = monitor.registerResourceOutputs.bind(monitor);

  monitor.registerResource = (request, callback) => {
    const [type, name] = [request.getType(), request.getName()];
    const inputs = request.getObject()?.toJavaScript() ?? {};
    if (type !== stackType) resources.push(recorded(request, inputs));
    const urn = monitor.newUrn(request.getParent(), type, name);
    const state = named(type, name, inputs);
    monitor.resources.set(urn, { urn, id: name, state });
    callback(null, answer(urn, name, state));
  };
  monitor.registerResourceOutputs = (request, callback) => {
    if (request.getUrn().split("::")[2] === stackType) Object.assign(outputs, request.getOutputs()?.toJavaScript());
    registerResourceOutputs(request, callback);
  };
  monitor.registerResourceHook = (request, callback) => {
    hooks.push({ name: request.getName(), onDryRun: request.getOnDryRun() });
    callback(null, {});
  };
  // Nothing fails here, so nobody is told why.
  monitor.registerErrorHook = (_, callback) => callback(null, {});
  return { resources, hooks, outputs };
}

/** What the SDK asks of an engine's answer. */
function answer(urn: string, id: string, state: object) {
  return {
    getUrn: () => urn,
    getId: () => id,
    getObject: () => unpacked(state),
    getPropertydependenciesMap: () => undefined,
    getResult: () => 0,
    // Asked for by newer SDKs, before they look at the outputs.
    getUnknown: () => false,
  };
}

function recorded(request: resourceProto.RegisterResourceRequest, inputs: object): Recorded {
  const timeouts = request.getCustomtimeouts();
  return {
    type: request.getType(),
    name: request.getName(),
    parent: short(request.getParent()),
    inputs,
    dependsOn: request.getDependenciesList().map(short).sort(),
    ignoreChanges: request.getIgnorechangesList(),
    retainOnDelete: request.getRetainondelete() ?? false,
    timeouts: {
      create: timeouts?.getCreate() ?? "",
      update: timeouts?.getUpdate() ?? "",
      delete: timeouts?.getDelete() ?? "",
    },
    hooks: {
      beforeCreate: request.getHooks()?.getBeforeCreateList() ?? [],
      beforeUpdate: request.getHooks()?.getBeforeUpdateList() ?? [],
      onError: request.getHooks()?.getOnErrorList() ?? [],
    },
  };
}

/** The short form of a URN: the last type and the name, such as `Service db-client`. */
function short(urn: string): string {
  const [, , type = "", name = ""] = urn.split("::");
  return `${type.split(":").at(-1)} ${name}`;
}
