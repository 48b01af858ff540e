import assert from "node:assert/strict";
import { afterFailure, Find } from "../support/edits/find.mts";
import { knownReason } from "../support/edits/not-yet.mts";

describe("a fault that is not mended yet", () => {
  const conflict =
    'had an apply conflict: Apply failed with 1 conflict: conflict with "stateful-app:one": .metadata.annotations.pulumi.com/patchFieldManager';
  const gone = "ServiceAccount one is gone, and nobody was told";

  it("is known by what the engine said of it", () => {
    assert.match(
      knownReason(new Find("way back", "preview passes, and up fails", conflict)) ?? "",
      /another app or owner/,
    );
    assert.match(knownReason(new Find("preview", `${gone} ${afterFailure}`)) ?? "", /left for deletion/);
  });

  it("hides no other fault", () => {
    assert.equal(knownReason(new Find("preview", gone)), undefined);
    assert.equal(knownReason(new Find("data", `${gone} ${afterFailure}`)), undefined);
    assert.equal(
      knownReason(new Find("preview", `${gone}\npod one-0 went down, and nobody was told ${afterFailure}`)),
      undefined,
    );
    assert.equal(knownReason(new Find("way back", "preview passes, and up fails", "timed out")), undefined);
    assert.equal(knownReason(new Error(conflict)), undefined);
  });
});
