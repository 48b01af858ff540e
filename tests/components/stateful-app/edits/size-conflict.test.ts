import assert from "node:assert/strict";
import { conflictsOverSize } from "../../../../components/stateful-app/edits/size-conflict";

/** As the provider passes on what the API server answers. */
const said = (conflicts: string) =>
  "Server-Side Apply field conflict detected. See https://www.pulumi.com/registry for troubleshooting help.\n" +
  `The resource managed by field manager "stateful-app:shop/dev:db" had an apply conflict: Apply failed with ${conflicts}`;
const size = ".spec.resources.requests.storage";

describe("a conflict over a claim", () => {
  it("is over its size where the controller that made it holds that", () => {
    assert.ok(conflictsOverSize(said(`1 conflict: conflict with "kube-controller-manager" using v1: ${size}`)));
  });

  it("is over more where another owner holds anything, the size or the annotation that says whose it is", () => {
    const owner = ".metadata.annotations.stateful-app/owner";
    for (const conflicts of [
      `1 conflict: conflict with "stateful-app:store/dev:db" using v1: ${size}`,
      `1 conflict: conflict with "kubectl-edit" using v1: ${size}`,
      `1 conflict: conflict with "stateful-app:store/dev:db" using v1: ${owner}`,
      `2 conflicts: conflicts with "kube-controller-manager" using v1:\n- ${size}\n- .spec.accessModes`,
      `2 conflicts: conflicts with "kube-controller-manager" using v1:\n- ${size}\nconflicts with "stateful-app:store/dev:db" using v1:\n- ${owner}`,
    ])
      assert.equal(conflictsOverSize(said(conflicts)), false, conflicts);
  });

  it("is none in any other failure", () => {
    for (const error of [undefined, "", `exceeded quota: ${size}`, said("no conflict")])
      assert.equal(conflictsOverSize(error), false);
  });
});
