import * as grpc from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { CallbackInvokeRequest, type CallbackInvokeResponse } from "@pulumi/pulumi/proto/callback_pb";
import {
  TransformRequest,
  TransformResourceOptions,
  TransformResponse,
  type RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import * as state from "@pulumi/pulumi/runtime/state";

type Answer = (error: unknown, answer: { getUrn(): string }) => void;

interface Monitor {
  registerResource(request: RegisterResourceRequest, answer: Answer): Promise<void>;
}

/** What the SDK keeps to itself: whether it may send transforms to the engine. */
const { getStore } = state as unknown as { getStore: () => { supportsTransforms: boolean } };

/** Lets the mock engine do what the real one does: hand every resource to the transforms of its parent. */
export function transforming(): void {
  getStore().supportsTransforms = true;
  const monitor = getMonitor() as unknown as Monitor;
  const registerResource = monitor.registerResource.bind(monitor);
  const parents = new Map<string, RegisterResourceRequest>();

  monitor.registerResource = async (request, answer) => {
    for (const transform of parents.get(request.getParent())?.getTransformsList() ?? []) {
      const transformed = await call(transform.getTarget(), transform.getToken(), asked(request));
      request.setObject(transformed.getProperties());
    }
    await registerResource(request, (error, registered) => {
      if (!error) parents.set(registered.getUrn(), request);
      answer(error, registered);
    });
  };
}

function asked(request: RegisterResourceRequest): TransformRequest {
  const asked = new TransformRequest();
  asked.setType(request.getType());
  asked.setName(request.getName());
  asked.setCustom(request.getCustom());
  asked.setParent(request.getParent());
  asked.setProperties(request.getObject());
  asked.setOptions(new TransformResourceOptions());
  return asked;
}

function call(target: string, token: string, asked: TransformRequest): Promise<TransformResponse> {
  const request = new CallbackInvokeRequest();
  request.setToken(token);
  request.setRequest(asked.serializeBinary());
  const client = new CallbacksClient(target, grpc.credentials.createInsecure());
  return new Promise((resolve, reject) =>
    client.invoke(request, (error: grpc.ServiceError | null, response: CallbackInvokeResponse) => {
      client.close();
      if (error) reject(error);
      else resolve(TransformResponse.deserializeBinary(response.getResponse_asU8()));
    }),
  );
}
