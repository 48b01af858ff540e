import assert from "node:assert/strict";
import { repository } from "../../../cli/places.mts";
import { rendering, type Rendering } from "../../../render/rendering.mts";
import { exceptions, type Exception } from "./exceptions.mts";
import { kubeScore } from "./kube-score.mts";
import { kubeconform } from "./kubeconform.mts";
import { monokle } from "./monokle.mts";
import { programs } from "./programs.mts";

for (const checker of [monokle, kubeScore, kubeconform])
  describe(checker.name, function () {
    this.timeout("1m");
    const used = new Set<Exception>();

    before(async function () {
      this.timeout("20m");
      try {
        await checker.prepare();
      } catch (error) {
        if ((error as Error).name !== "Advice") throw error;
        console.log(`skipped: ${(error as Error).message}`);
        this.skip();
      }
    });

    for (const [name, folder, changes] of programs)
      it(`finds nothing but the listed exceptions in the program ${name}`, async () => {
        const found = await checker.findings(await rendering(folder, "dev", changes));
        const left = found.filter(({ object, rule }) => {
          const exception = exceptions.find(
            (one) => one.checker === checker.name && one.rule === rule && one.where.test(`${name} ${object}`),
          );
          if (exception) used.add(exception);
          return !exception;
        });
        assert.deepEqual(
          left.map(({ object, rule, says }) => `${object}: ${rule}: ${says}`),
          [],
        );
      });

    it("needs every exception that is listed for it", () => {
      const needless = exceptions.filter((one) => one.checker === checker.name && !used.has(one));
      assert.deepEqual(
        needless.map(({ rule, where }) => `${rule} ${where}`),
        [],
      );
    });

    it("has something against a StatefulSet without limits, with a misspelt field", async () => {
      assert.notDeepEqual(await checker.findings(spoilt(await rendering(repository, "dev"))), []);
    });
  });

/** A wrong manifest that every checker has to notice, lest one of them looks at nothing. */
function spoilt({ manifests, outputs }: Rendering): Rendering {
  const [set] = manifests
    .filter(({ kind }) => kind === "StatefulSet")
    .map((manifest) => structuredClone(manifest) as any);
  delete set.spec.template.spec.containers[0].resources;
  set.spec.serviceNam = set.spec.serviceName;
  return { manifests: [set], outputs };
}
