// SDK internal: the mock engine's own methods, which are replaced by some that take notes.
import * as pulumi from "@pulumi/pulumi";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import type * as resourceProto from "@pulumi/pulumi/proto/resource_pb";
import { named } from "./autoname";
import { inOneProcess, unpacked } from "./one-process";
import { Transforms } from "./transforms";

/** One registered resource: what it is, its inputs, and the options that decide when it is changed or deleted. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  /** The inputs of any kind; secrets are marked as they are for the engine. */
  readonly inputs: unknown;
  readonly dependsOn: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly replaceWith: readonly string[];
  readonly deleteBeforeReplace: boolean;
  readonly retainOnDelete: boolean;
  /** As written in the program; one that was left out is empty. */
  readonly timeouts: { readonly create: string; readonly update: string; readonly delete: string };
  readonly hooks: Readonly<Record<"beforeCreate" | "afterCreate" | "beforeUpdate" | "onError", readonly string[]>>;
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

/** Runs a program against Pulumi's own mock engine until everything has settled, and returns what it registered. */
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
  const { notes, failures } = takeNotes(getMonitor() as unknown as Monitor);
  return inOneProcess(async () => {
    const result = await program();
    await pulumi.runtime.disconnect();
    if (failures[0]) throw failures[0];
    return { ...notes, result };
  });
}

type Answer = (error: unknown, answer?: unknown) => void;

/** The mock engine as the SDK calls it; by itself it has no methods for hooks. */
interface Monitor {
  readonly resources: Map<string, { readonly urn: string; readonly id: string; readonly state: object }>;
  newUrn(parent: string, type: string, name: string): string;
  registerResource(request: resourceProto.RegisterResourceRequest, callback: Answer): void;
  registerResourceOutputs(request: resourceProto.RegisterResourceOutputsRequest, callback: Answer): void;
  registerResourceHook?(request: resourceProto.RegisterResourceHookRequest, callback: Answer): void;
  registerErrorHook?(request: resourceProto.RegisterErrorHookRequest, callback: Answer): void;
  registerStackTransform?(transform: Callback, callback: Answer): void;
}

const stackType = "pulumi:pulumi:Stack";

function takeNotes(monitor: Monitor) {
  const resources: Recorded[] = [];
  const hooks: { name: string; onDryRun: boolean }[] = [];
  const outputs: Record<string, unknown> = {};
  const registerResourceOutputs = monitor.registerResourceOutputs.bind(monitor);
  const transforms = new Transforms();
  /** The SDK takes it for granted that the engine reports them. */
  const failures: Error[] = [];

  function register(request: resourceProto.RegisterResourceRequest, callback: Answer): void {
    const [type, name] = [request.getType(), request.getName()];
    const inputs = request.getObject()?.toJavaScript() ?? {};
    if (type !== stackType) resources.push(recorded(request, inputs));
    const urn = monitor.newUrn(request.getParent(), type, name);
    const state = named(type, name, inputs);
    monitor.resources.set(urn, { urn, id: name, state });
    transforms.add(urn, request);
    callback(null, answer(urn, name, state));
  }

  monitor.registerResource = (request, callback) => {
    const transformed = transforms.apply(request);
    if (transformed === undefined) register(request, callback);
    else {
      const failed = (error: Error) => {
        failures.push(error);
        callback(error);
      };
      transformed.then(() => register(request, callback), failed);
    }
  };
  monitor.registerStackTransform = (transform, callback) => {
    transforms.addToStack(transform);
    callback(null, {});
  };
  monitor.registerResourceOutputs = (request, callback) => {
    if (request.getUrn().split("::")[2] === stackType) Object.assign(outputs, request.getOutputs()?.toJavaScript());
    registerResourceOutputs(request, callback);
  };
  monitor.registerResourceHook = (request, callback) => {
    hooks.push({ name: request.getName(), onDryRun: request.getOnDryRun() });
    callback(null, {});
  };
  // Nothing fails here, so an error hook never runs.
  monitor.registerErrorHook = (_, callback) => callback(null, {});
  return { notes: { resources, hooks, outputs }, failures };
}

/** The parts of an engine's answer that the SDK reads. */
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
    replaceOnChanges: request.getReplaceonchangesList(),
    replaceWith: request.getReplaceWithList().map(short),
    deleteBeforeReplace: request.getDeletebeforereplace() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    timeouts: {
      create: timeouts?.getCreate() ?? "",
      update: timeouts?.getUpdate() ?? "",
      delete: timeouts?.getDelete() ?? "",
    },
    hooks: {
      beforeCreate: request.getHooks()?.getBeforeCreateList() ?? [],
      afterCreate: request.getHooks()?.getAfterCreateList() ?? [],
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
