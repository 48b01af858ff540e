import assert from "node:assert/strict";
import { absence } from "../../../components/cert-manager/problems";
import { refuseWithout } from "../../../components/cert-manager/hooks";
import { settings } from "../../../components/cert-manager/settings";
import { message } from "../../../components/problems/problem";
import { record } from "../../support/recording";

const s = settings("cert-manager", { mode: "existing" });
const said = 'mode: must be "install" on a cluster without cert-manager, got "existing"; write mode: "install"';

describe("CertManager: hooks", () => {
  it("refuse a cluster that takes its kinds for namespaced ones, as it does those it does not know", async () => {
    const { result } = await record(() => refuseWithout(s));
    const call = (metadata: object) => result[0]!.callback({ newInputs: { metadata } } as never);
    assert.throws(() => call({ name: "a", namespace: "default" }), { message: said });
    assert.equal(call({ name: "a" }), undefined);
    assert.equal(message([absence(s)]), said);
  });
});
