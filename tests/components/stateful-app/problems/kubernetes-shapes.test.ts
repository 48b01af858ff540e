import assert from "node:assert/strict";
import { getVersion } from "@pulumi/kubernetes/utilities";
import { argShapes } from "../../../../components/stateful-app/problems/arg-shapes";
import * as shapes from "../../../../components/stateful-app/problems/kubernetes-shapes";
import { managed } from "../../../../components/stateful-app/problems/managed";
import { flag, items, map, object, text } from "../../../../components/stateful-app/problems/shape";

const { podSpec, providerVersion } = shapes;
const version = getVersion();

describe("problems: shapes of Kubernetes' objects", () => {
  it("are those of the provider that is installed here", () => {
    assert.equal(providerVersion, version);
  });

  it("have the provider's types, any part of which may be an Output", () => {
    assert.deepEqual(podSpec.fields["hostNetwork"], flag);
    assert.deepEqual(podSpec.fields["hostAliases"], items(object({ hostnames: items(text), ip: text })));
    const { claims, ...amounts } = (podSpec.fields["resources"] as ReturnType<typeof object>).fields;
    assert.deepEqual(claims, items(object({ name: text, request: text })));
    assert.deepEqual(amounts, { limits: map(text), requests: map(text) });
  });

  it("hold no field that the component manages", () => {
    for (const field of Object.keys(podSpec.managed.fields)) assert.equal(field in podSpec.fields, false, field);
  });

  it("are of every object whose fields are passed on", () => {
    assert.deepEqual(
      Object.keys(managed).sort(),
      Object.keys(shapes)
        .filter((name) => name !== "providerVersion")
        .sort(),
    );
  });

  it("stand where the args have them", () => {
    assert.equal((argShapes.fields["podSpec"] as typeof argShapes).kubernetes, podSpec);
  });
});
