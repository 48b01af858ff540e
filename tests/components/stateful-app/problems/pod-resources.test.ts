import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { StatefulAppArgs } from "../../../../components";
import { least, refusal } from "../../../support/example";

const pod = (resources: object, more: Partial<StatefulAppArgs> = {}) => refusal({ podSpec: { resources }, ...more });
const sidecars = { proxy: { image: least.image } };

describe("problems: resources of a pod", () => {
  it("take as much as the containers request together, sidecars beside app or init container, and refuse less", () => {
    assert.equal(pod({ requests: { cpu: "200m" } }, { sidecars }), "");
    assert.equal(
      pod({ requests: { cpu: "199m" } }, { sidecars }),
      'podSpec.resources.requests.cpu: must be as much as the containers request together, got "199m"; raise it, or lower their resources',
    );
    const wait = { image: least.image, resources: { requests: { cpu: "1" } } };
    assert.match(pod({ requests: { cpu: "1" } }, { sidecars, initContainers: { wait } }), /must be as much as/);
  });

  it("refuse a container's limit that is above the pod's", () => {
    assert.equal(
      pod({ limits: { memory: "255Mi" } }),
      'resources.limits.memory: must be at most the pod\'s limit of "255Mi", got "256Mi"; lower it, or raise podSpec.resources.limits',
    );
    assert.match(pod({ limits: { cpu: "499m" } }, { sidecars }), /^sidecars\.proxy\.resources\.limits\.cpu: /m);
  });

  it("refuse what no pod as a whole can have", () => {
    assert.equal(
      pod({ limits: { "ephemeral-storage": "1Gi" } }),
      'podSpec.resources: must be of cpu, memory or huge pages, got "ephemeral-storage"; write it for a container',
    );
    assert.match(pod({ claims: [{ name: "gpu" }] }), /claims: must be left out/);
    assert.match(pod({ requests: { cpu: "2" }, limits: { cpu: "1" } }), /must be at most the limit of "1"/);
    assert.match(pod({ limits: { memory: "1 GB" } }), /must be a quantity/);
  });

  it("leave alone what is known only later", () => {
    const later = pulumi.output({});
    assert.equal(pod(later), "");
    assert.equal(pod({ requests: later, limits: { cpu: pulumi.output("1") } }), "");
  });
});
