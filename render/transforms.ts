// SDK internal: the callback server, which runs a transform when the engine asks it to, and the switch that allows them.
import { CallbackInvokeRequest, type Callback, type CallbackInvokeResponse } from "@pulumi/pulumi/proto/callback_pb";
import {
  TransformRequest,
  TransformResourceOptions,
  TransformResponse,
  type RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { getCallbacks } from "@pulumi/pulumi/runtime/settings";
import * as state from "@pulumi/pulumi/runtime/state";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { withOutputs } from "./secrets";

const { getStore } = state as unknown as { getStore: () => { supportsTransforms: boolean } };

interface CallbackServer {
  invoke(
    call: { readonly request: CallbackInvokeRequest },
    answer: (error: { readonly details?: string } | null, response?: CallbackInvokeResponse) => void,
  ): void;
}

/** The transforms of one program, run as the engine does: a resource's own, then those of its parents, then the stack's. */
export class Transforms {
  readonly #registered = new Map<string, { readonly own: readonly Callback[]; readonly parent: string }>();
  readonly #ofStack: Callback[] = [];

  /** To be called before the program runs: Pulumi's mocks refuse transforms. */
  constructor() {
    getStore().supportsTransforms = true;
  }

  addToStack(transform: Callback): void {
    this.#ofStack.push(transform);
  }

  /** Remembers a resource for its children. */
  add(urn: string, request: RegisterResourceRequest): void {
    this.#registered.set(urn, { own: request.getTransformsList(), parent: request.getParent() });
  }

  /** Changes the request; undefined at once where no transform applies. */
  apply(request: RegisterResourceRequest): Promise<void> | undefined {
    const transforms = [...request.getTransformsList(), ...this.#inherited(request.getParent()), ...this.#ofStack];
    return transforms.length === 0 ? undefined : applied(transforms, request);
  }

  #inherited(urn: string): readonly Callback[] {
    const resource = this.#registered.get(urn);
    return resource === undefined ? [] : [...resource.own, ...this.#inherited(resource.parent)];
  }
}

async function applied(transforms: readonly Callback[], request: RegisterResourceRequest): Promise<void> {
  for (const transform of transforms) {
    const response = await run(transform.getToken(), question(request));
    request.setObject(response.getProperties());
    const options = response.getOptions();
    if (options !== undefined) takeOver(options, request);
  }
}

function run(token: string, question: TransformRequest): Promise<TransformResponse> {
  const request = new CallbackInvokeRequest();
  request.setToken(token);
  request.setRequest(question.serializeBinary());
  return new Promise((resolve, reject) =>
    (getCallbacks() as unknown as CallbackServer).invoke({ request }, (error, response) => {
      if (error) reject(new Error(error.details));
      else resolve(TransformResponse.deserializeBinary(response!.getResponse_asU8()));
    }),
  );
}

function question(request: RegisterResourceRequest): TransformRequest {
  const question = new TransformRequest();
  question.setType(request.getType());
  question.setName(request.getName());
  question.setCustom(request.getCustom());
  question.setParent(request.getParent());
  const inputs = request.getObject()?.toJavaScript() ?? {};
  question.setProperties(Struct.fromJavaScript(withOutputs(inputs) as Record<string, JavaScriptValue>));
  const options = new TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setCustomTimeouts(request.getCustomtimeouts());
  options.setHooks(request.getHooks());
  options.setProvider(request.getProvider());
  options.setVersion(request.getVersion());
  options.setProtect(request.getProtect() ?? false);
  options.setRetainOnDelete(request.getRetainondelete() ?? false);
  question.setOptions(options);
  return question;
}

/** The options that a recording shows. */
function takeOver(options: TransformResourceOptions, request: RegisterResourceRequest): void {
  request.setDependenciesList(options.getDependsOnList());
  request.setIgnorechangesList(options.getIgnoreChangesList());
  request.setCustomtimeouts(options.getCustomTimeouts());
  request.setHooks(options.getHooks());
  request.setRetainondelete(options.getRetainOnDelete() ?? false);
}
