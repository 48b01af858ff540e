import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import { adoptionProblems, type ManagedFields } from "../../../../components/stateful-app/edits/adoption";
import { guarded } from "../../../../components/stateful-app/edits/guard";
import { message } from "../../../../components/problems/problem";
import { exampleSettings } from "../../../support/example";

const name = { "f:metadata": { "f:labels": { ".": {}, "f:kubernetes.io/metadata.name": {} } } };
const byKubectl: ManagedFields = { manager: "kubectl-create", operation: "Update", fieldsV1: name };
const byApp: ManagedFields = {
  manager: "stateful-app:shop/dev:db",
  operation: "Apply",
  fieldsV1: { "f:metadata": {} },
};
const applied = (manager: string): ManagedFields => ({ manager, operation: "Apply", fieldsV1: { "f:metadata": {} } });
const labelled: ManagedFields = {
  manager: "kubectl-label",
  operation: "Update",
  fieldsV1: { "f:metadata": { "f:labels": { "f:team": {} } } },
};

const deleting: Partial<StatefulAppArgs> = { owner: "shop/dev", retention: { onDestroy: "Delete" } };
const refused = (fields: ManagedFields[], args = deleting, stands?: Partial<StatefulAppArgs>) =>
  message(adoptionProblems(exampleSettings(args), fields, stands && guarded(exampleSettings(stands))));

describe("a namespace that exists before the app", () => {
  it("is refused where a destroy would delete it, whether it was created or applied", () => {
    assert.equal(
      refused([byKubectl, byApp]),
      'namespace: must not exist already with retention.onDestroy "Delete", as a destroy would delete it with what others keep in it, ' +
        'got "shop, which kubectl-create made"; write { existing: "shop" }, or keep it: onDestroy: "Retain"',
    );
    assert.match(refused([applied("argocd"), byApp]), /which argocd made/);
    assert.match(refused([applied("stateful-app:store/dev:db"), byApp]), /which stateful-app:store\/dev:db made/);
  });

  it("is nobody's work for having been looked at", () => {
    const label = { "f:metadata": { "f:labels": { "f:kubernetes.io/metadata.name": {} } } };
    const look: ManagedFields = { manager: "pulumi-kubernetes-1a2b3c4d", operation: "Apply", fieldsV1: label };
    assert.equal(refused([look, byApp]), "");
    assert.match(refused([byKubectl, look, byApp]), /which kubectl-create made/);
    assert.match(refused([{ ...look, manager: "argocd" }, byApp]), /which argocd made/);
    assert.match(refused([{ ...look, operation: "Update" }, byApp]), /which pulumi-kubernetes-1a2b3c4d made/);
  });

  it("is taken where nothing deletes it, or where it is not owned", () => {
    assert.equal(refused([byKubectl, byApp], { owner: "shop/dev" }), "");
    assert.equal(refused([byKubectl], { ...deleting, namespace: { existing: "shop" } }), "");
  });

  it("is the app's own where it made it itself, whatever others wrote there later", () => {
    assert.equal(refused([byApp]), "");
    assert.equal(refused([byApp, labelled]), "");
    assert.equal(refused([]), "");
  });

  it("is refused when Delete is asked for later, unless the app made it, whatever others applied to it since", () => {
    const kept = { owner: "shop/dev" };
    assert.match(refused([byKubectl, byApp], deleting, kept), /which kubectl-create made/);
    assert.equal(refused([byApp, applied("argocd")], deleting, kept), "");
  });

  it("is asked about until a run with Delete has come to its end", () => {
    assert.equal(refused([byKubectl, byApp], deleting, deleting), "");
    assert.notEqual(refused([byKubectl, byApp], deleting, { ...deleting, namespace: { existing: "shop" } }), "");
    assert.notEqual(refused([byKubectl, byApp], deleting, { ...deleting, namespace: "store" }), "");
  });
});
