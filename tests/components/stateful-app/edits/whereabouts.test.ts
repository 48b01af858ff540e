import assert from "node:assert/strict";
import { whereaboutsProblems, type Whereabouts } from "../../../../components/stateful-app/edits/whereabouts";
import type { Guarded } from "../../../../components/stateful-app/edits/guard";

const here: Whereabouts = { urn: "urn::one", cluster: "minikube", guard: "1" };
const elsewhere = { ...here, urn: "urn:group$one" };
const anew = { guard: "2" };

function refused(before: Whereabouts, after: Whereabouts, stands?: Guarded): string {
  return whereaboutsProblems(before, after, { stands }, { allowReplacement: [] })
    .map(({ path, reason }) => `${path}: ${reason}`)
    .join("\n");
}

describe("the record of where an app is", () => {
  it("refuses an app whose guard is another one, as what is below it would be another one too", () => {
    assert.match(
      refused(here, { ...elsewhere, ...anew }),
      /^app: must stay the resource urn::one: .*; put it back and run/,
    );
    assert.match(
      refused(here, { ...here, ...anew }),
      /^app: must stay where a run that failed has moved it by an alias/,
    );
  });

  it("takes an app with the guard of before wherever it is, as an alias has moved both", () =>
    assert.equal(refused(here, elsewhere), ""));

  it("takes an app that has what the last run left, also where its guard was lost in a destroy that failed", () =>
    assert.equal(refused(here, { ...elsewhere, ...anew }, {} as Guarded), ""));

  it("goes by the URN where it is older than the guard's id", () => {
    const { guard: _, ...older } = here;
    assert.match(refused(older, elsewhere), /^app: must stay the resource urn::one/);
    assert.equal(refused(older, here), "");
  });
});
