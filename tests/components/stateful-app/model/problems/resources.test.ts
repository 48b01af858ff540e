import assert from "node:assert/strict";
import { refusal } from "../../../../support/example";

const requests = (requests: Record<string, string>) => refusal({ resources: { requests } });

describe("problems: resources", () => {
  it("takes millicores of CPU, bytes of memory and devices of somebody's domain", () => {
    assert.equal(requests({ cpu: "250m", memory: "1Gi", "nvidia.com/gpu": "1", "hugepages-2Mi": "4Mi" }), "");
  });

  it("refuses an amount that is no quantity", () => {
    assert.equal(
      requests({ memory: "256 MB" }),
      'resources.requests.memory: must be a quantity such as "256Mi", got "256 MB"; write "256Mi"',
    );
    assert.equal(
      requests({ cpu: "quarter" }),
      'resources.requests.cpu: must be a quantity such as "250m", got "quarter"; write "250m"',
    );
  });

  it("refuses half a byte of memory, which the API server takes", () => {
    assert.equal(
      requests({ memory: "500m" }),
      'resources.requests.memory: must be a whole number, got "500m"; write "256Mi"',
    );
  });

  it("refuses a negative amount", () => {
    assert.equal(requests({ cpu: "-1" }), 'resources.requests.cpu: must not be negative, got "-1"; write "250m"');
  });

  it("refuses a resource that nobody has", () => {
    assert.equal(
      requests({ ram: "1Gi" }),
      'resources.requests.ram: must be named cpu, memory, ephemeral-storage, hugepages-<size> or <domain>/<name>, got "ram"; rename it',
    );
  });

  it("refuses a request above its limit, compared exactly", () => {
    const limits = { memory: "1Gi" };
    assert.equal(refusal({ resources: { requests: { memory: "1024Mi" }, limits } }), "");
    assert.equal(
      refusal({ resources: { requests: { memory: "1073741825" }, limits } }),
      'resources.requests.memory: must be at most the limit of "1Gi", got "1073741825"; lower it or raise the limit',
    );
  });
});
