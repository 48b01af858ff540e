import assert from "node:assert/strict";
import { freePorts, rememberedPorts } from "../../../../cli/embedded/node/ports.mts";

describe("the ports of the embedded cluster", () => {
  const wanted = { ...rememberedPorts(), apiServer: 6443, kubelet: 10250 };

  it("are the wanted ones where these are free", async () => {
    assert.deepEqual(await freePorts(wanted, () => Promise.resolve(true)), wanted);
  });

  it("move on when taken, and only those that are", async () => {
    const taken = [6443, 16443];
    const chosen = await freePorts(wanted, (port) => Promise.resolve(!taken.includes(port)));
    assert.deepEqual(chosen, { ...wanted, apiServer: 26443 });
  });

  it("never collide with each other", async () => {
    const chosen = await freePorts({ ...wanted, apiServer: 10250 }, () => Promise.resolve(true));
    assert.equal(new Set(Object.values(chosen)).size, Object.keys(chosen).length);
  });

  it("stay valid port numbers when everything below is taken", async () => {
    const chosen = await freePorts(wanted, (port) => Promise.resolve(port > 1024 && port < 10_000));
    for (const port of Object.values(chosen)) assert.ok(port > 1024 && port < 65_536, String(port));
  });
});
