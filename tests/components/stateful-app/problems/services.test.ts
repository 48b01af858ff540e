import assert from "node:assert/strict";
import type { ClientServiceArgs } from "../../../../components";
import { refusal } from "../../../support/example";

describe("problems: services", () => {
  it("refuses a Service type it does not know", () => {
    const type = "Nodeport" as ClientServiceArgs["type"];
    const reason = 'must be "ClusterIP", "NodePort" or "LoadBalancer", got "Nodeport"; choose one of them';
    assert.equal(refusal({ clientService: { type } }), `clientService.type: ${reason}`);
    assert.equal(refusal({ podServices: { type } }), `podServices.type: ${reason}`);
  });

  it("refuses an affinity it does not know", () => {
    assert.equal(
      refusal({ clientService: { sessionAffinity: "clientIP" as "ClientIP" } }),
      'clientService.sessionAffinity: must be "None" or "ClientIP", got "clientIP"; choose one of them',
    );
  });

  it("refuses Services of single pods for an app without ports", () => {
    assert.equal(
      refusal({ ports: {}, podServices: {} }),
      'podServices: must have a port, got "no ports"; add one to ports',
    );
  });

  it("refuses another Service named like a pod's, be it a pod of today or of tomorrow", () => {
    const rule = "must differ from the Services of single pods";
    assert.equal(
      refusal({ podServices: {}, headlessService: { name: "db-7" } }),
      `headlessService.name: ${rule}, got "db-7"; choose another name`,
    );
    assert.equal(
      refusal({ podServices: {}, clientService: { name: "db-0" } }),
      `clientService.name: ${rule}, got "db-0"; choose another name`,
    );
    assert.equal(refusal({ podServices: {}, clientService: { name: "db-00" } }), "");
    assert.equal(refusal({ clientService: { name: "db-0" } }), "");
  });

  it("takes an app's name for a name and not for a pattern", () => {
    const named = { headlessService: { name: "peers" }, clientService: { name: "clients" }, podServices: {} };
    assert.match(refusal({ ...named, serviceAccount: { existing: "default" } }, "(a"), /^name: must /);
  });

  it("wants a letter first where a Service is named after each pod", () => {
    const named = { headlessService: { name: "peers" }, clientService: { name: "clients" }, podServices: {} };
    assert.equal(
      refusal(named, "1st"),
      `name: must be lower-case letters, digits and '-', and start with a letter (servers before 1.36 take no other name of a Service) and end with a letter or digit, got "1st"; write "app-1st"`,
    );
  });
});
