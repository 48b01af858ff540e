import assert from "node:assert/strict";
import { testStack } from "../support/stack.mts";

/** The StatefulSets each lab would make, beside the preview itself: the server checks every object of it by dry run. */
const labs: Readonly<Record<string, readonly string[]>> = {
  "python-app": ["python-app", "vault"],
  "flask-and-ktor": ["flask-app", "ktor-app"],
  "python-and-go": ["app-go", "app-python", "vault"],
  "dev-namespace": ["python-app"],
  "shared-volume": ["app-python", "vault"],
};

for (const [name, sets] of Object.entries(labs)) {
  describe(`lab ${name} at preview`, () => {
    const stack = testStack(`preview-${name}`, { program: `examples/labs/${name}` });

    it(`would make ${sets.join(" and ")}, with nothing to refuse`, async () => {
      const plan = await stack.pulumi("preview", "--json");
      const { steps } = JSON.parse(plan.slice(plan.indexOf("{"))) as { steps: { op: string; urn: string }[] };
      assert.deepEqual([...new Set(steps.map(({ op }) => op))], ["create"]);
      const planned = steps
        .map(({ urn }) => urn.split("::").slice(-2))
        .filter(([type]) => type?.endsWith(":StatefulSet"));
      assert.deepEqual(planned.map(([, set]) => set).sort(), sets);
    });
  });
}
