import assert from "node:assert/strict";
import { refusal } from "../../../support/example";

const requests = (requests: Record<string, string>) => refusal({ resources: { requests } });
const limits = (limits: Record<string, string>) => refusal({ resources: { limits } });

describe("problems: resources", () => {
  it("takes millicores of CPU, bytes of memory and devices of somebody's domain", () => {
    assert.equal(limits({ cpu: "250m", memory: "1Gi", "nvidia.com/gpu": "1", "hugepages-2Mi": "4Mi" }), "");
  });

  it("refuses a request that a stack's configuration left out", () => {
    assert.equal(
      requests({ memory: undefined as unknown as string }),
      'resources.requests.memory: must be a quantity such as "256Mi", got undefined; write "256Mi"',
    );
  });

  it("refuses less than a millicore, which the API server would round up", () => {
    assert.equal(requests({ cpu: "1m" }), "");
    assert.equal(
      requests({ cpu: "1500u" }),
      'resources.requests.cpu: must be a whole number of millicores, got "1500u"; write "250m"',
    );
  });

  it("refuses half a device, or a request for it without its limit, or below", () => {
    const gpu = "resources.requests.nvidia.com/gpu";
    assert.equal(
      limits({ "nvidia.com/gpu": "500m" }),
      ["requests", "limits"]
        .map((kind) => `resources.${kind}.nvidia.com/gpu: must be a whole number, got "500m"; write "1"`)
        .join("\n"),
    );
    assert.equal(
      requests({ "nvidia.com/gpu": "1" }),
      `${gpu}: must have a limit too, as it cannot be shared, got "1"; write the same under limits`,
    );
    assert.equal(
      refusal({ resources: { requests: { "nvidia.com/gpu": "1" }, limits: { "nvidia.com/gpu": "2" } } }),
      `${gpu}: must be equal to its limit of "2", as nobody can share it, got "1"; write the limit`,
    );
  });

  it("refuses huge pages alone, or a part of one", () => {
    const both = (said: Record<string, string>) => refusal({ resources: { requests: said, limits: said } });
    assert.equal(
      both({ "hugepages-2Mi": "4Mi" }),
      'resources: must name cpu or memory beside huge pages, got ["hugepages-2Mi"]; add a request for memory',
    );
    assert.equal(
      refusal({
        resources: {
          requests: { memory: "1Gi", "hugepages-2Mi": "2Mi" },
          limits: { memory: "1Gi", "hugepages-2Mi": "3Mi" },
        },
      }),
      [
        'resources.limits.hugepages-2Mi: must be a multiple of the page size in hugepages-2Mi, got "3Mi"; write "256Mi"',
        'resources.requests.hugepages-2Mi: must be equal to its limit of "3Mi", as nobody can share it, got "2Mi"; write the limit',
      ].join("\n"),
    );
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

  for (const name of ["ram", "hugepages", "requests.example.com/gpu", "node.kubernetes.io/gpu", "a..b/gpu"])
    it(`refuses the resource ${name}, which nobody has`, () => {
      assert.equal(
        requests({ [name]: "1" }),
        `resources.requests.${name}: must be named cpu, memory, ephemeral-storage, hugepages-<size> or <domain>/<name>, got "${name}"; rename it`,
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
