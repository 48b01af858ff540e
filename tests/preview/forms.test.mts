import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { classify } from "../../preview/classify.ts";
import { markdown } from "../../preview/markdown.ts";
import { mermaid } from "../../preview/mermaid.ts";
import { terminal } from "../../preview/terminal.ts";
import { violations } from "../../preview/event-log.ts";
import { fixture, reportOf, statefulSet, step } from "../support/preview.mts";

const set = "kubernetes:apps/v1:StatefulSet";

describe("a report in the terminal", () => {
  it("has a row for each finding, with its field under the reason", () => {
    const text = terminal(reportOf("image-change"), { width: 200 });
    assert.match(text, /^dev: at worst: rolling restart\n/);
    assert.match(text, /│ rolling restart +│ update StatefulSet visits +│ visits-2, visits-1 and visits-0 restart/);
    assert.match(text, /│ · spec\.template\.spec\.containers\[0\]\.image: localhost\/node:24 → localhost\/node:25 +│/);
  });

  it("puts objects with the same findings into one row", () => {
    const text = terminal(reportOf("growth"), { width: 200 });
    assert.equal(text.match(/the volume grows/g)?.length, 1);
    assert.match(text.replace(/[│\s]+/g, " "), /data-visits-0, data-visits-1 and .*data-visits-2/);
  });

  it("has colours where they are asked for and the same words without", () => {
    const plain = terminal(reportOf("replacement"));
    const coloured = terminal(reportOf("replacement"), { colours: true });
    assert.ok(!plain.includes("\u001b"));
    assert.ok(coloured.includes("\u001b[35mreplacement (downtime)"));
    assert.equal(stripVTControlCharacters(coloured), plain);
  });
});

describe("a report for a pull request", () => {
  it("says the worst in its heading and each cost in a row", () => {
    const text = markdown(reportOf("scale-down-delete"));
    assert.match(text, /^### 🔴 `dev`: at worst: data affected\n/);
    assert.match(
      text,
      /^\| 🔴 data affected \| update StatefulSet visits \| scaling down will delete the volumes \| `\S+whenScaled: Retain → Delete` \|$/m,
    );
  });

  it("lists what policies refuse in a recorded program, each with its resource, and the cost beside it", () => {
    const log = readFileSync(new URL("fixtures/violations.jsonl", import.meta.url), "utf8");
    const text = markdown(reportOf("violations", { failed: true, violations: violations(log) }));
    assert.match(text, /^### ❌ `dev`: the preview failed: 10 mistakes, nothing would be changed\n/);
    assert.equal(text.match(/^- \*\*mandatory\*\* `[\w-]+`, /gm)?.length, 10);
    assert.match(text, /^- \*\*mandatory\*\* `drain`, .*: must /m);
    assert.match(text, /^\| 🟢 in place \| create StatefulSet db/m);
  });

  it("folds away what has no effect", () => {
    assert.match(markdown(reportOf("image-change")), /<details><summary>1 with no effect on pods<\/summary>\n\n\|/);
  });

  it("draws the sets after the update, and marks what changes", () => {
    const text = markdown(reportOf("growth"));
    assert.match(text, /```mermaid\nflowchart LR\n/);
    assert.match(text, /s0set --> s0p2\["visits-2"\]\n {4}s0p2 --> s0p2c0\[\("data-visits-2<br\/>32Mi"\)\]:::grows/);
    assert.match(markdown(reportOf("scale-up")), /\["visits-4"\]:::new/);
    assert.match(markdown(reportOf("image-change")), /\["visits-0"\]:::restarts/);
    assert.doesNotMatch(markdown(reportOf("scale-down")), /\["visits-1"\]/);
  });

  it("lists mistakes instead of costs where the preview failed", () => {
    const text = markdown(reportOf("mistakes"));
    assert.match(text, /^### ❌ `dev`: the preview failed: 2 mistakes, nothing would be changed\n/);
    assert.match(text, /^- `replicas`: must be a whole number/m);
    assert.doesNotMatch(text, /mermaid|unchanged/);
  });

  it("lists what policies refused and what was not checked", () => {
    const violations = [{ policy: "probes", level: "mandatory", resource: "db", message: "no probe" }];
    const text = markdown(reportOf("growth", { violations, notChecked: ["the cluster"] }));
    assert.match(text, /^- \*\*mandatory\*\* `probes`, db: no probe$/m);
    assert.match(text, /^### ❌ .*one mistake[^]*\| 🟢 in place \|/, "and the cost, which is known in full");
    assert.match(text, /\*\*Not checked\*\*\n\n- the cluster\n/);
  });

  it("keeps a message from becoming markup, a mention or a row", () => {
    const message = "error: <img src=x> @everyone | **bold** [link](http://a)\nnext `code`";
    const text = markdown(classify({ diagnostics: [{ severity: "error", message }] }, { stack: "a`b" }));
    assert.doesNotMatch(text, /<img|@everyone|\*\*bold|\[link\]\(|(?<!\\)`code/);
    assert.equal(text.split("\n").filter((line) => line.startsWith("- ")).length, 1);
  });

  it("leaves the middle out of a picture with many pods", () => {
    const many = statefulSet({ replicas: 20, volumeClaimTemplates: [] });
    const { standing } = classify({ steps: [step(set, "same", many, many)] }, { stack: "dev" });
    const picture = mermaid(standing!);
    assert.match(picture, /\["… 14 more …"\]/);
    assert.equal(picture.match(/"db-\d+"/g)?.length, 6);
  });

  it("keeps a name from leaving its box", () => {
    const odd = { ...statefulSet({}), metadata: { name: 'a"]; click x', namespace: "shop" } };
    const { standing } = classify({ steps: [step(set, "same", odd, odd)] }, { stack: "dev" });
    assert.doesNotMatch(mermaid(standing!), /a"\]/);
  });
});

describe("no form of a report", () => {
  const canary = "canary-4f1d9a";
  /** Every place of a step where a program may have put a secret that it did not mark. */
  const poisoned = (name: string) => {
    const digest = fixture(name);
    const steps = digest.steps?.map((one) => ({
      ...one,
      newState: one.newState && { ...one.newState, inputs: poison(one.newState.inputs) },
    }));
    return { ...digest, steps, config: { password: canary } };
  };
  function poison(value: any): any {
    const container = value?.spec?.template?.spec?.containers?.[0];
    const env = [{ name: "PASSWORD", value: canary }];
    const spec = container && {
      ...value.spec,
      template: {
        ...value.spec.template,
        spec: { ...value.spec.template.spec, containers: [{ ...container, env, args: [canary] }] },
      },
    };
    const metadata = { ...value?.metadata, annotations: { ...value?.metadata?.annotations, note: canary } };
    return {
      ...value,
      metadata,
      ...(spec && { spec }),
      data: { file: canary },
      stringData: { file: canary },
      input: canary,
    };
  }
  const touched = [
    "spec.template.spec.containers[0].env[0].value",
    "spec.template.spec.containers[0].args[0]",
    "data.file",
    "stringData.file",
    "metadata.annotations.note",
  ];

  for (const name of ["growth", "image-change", "scale-up", "replacement", "creation"])
    it(`shows a value that may be a secret: ${name}`, () => {
      const digest = poisoned(name);
      const steps = digest.steps?.map((one) => ({
        ...one,
        detailedDiff:
          one.op === "update" || one.op === "replace"
            ? { ...one.detailedDiff, ...Object.fromEntries(touched.map((path) => [path, { kind: "update" }])) }
            : one.detailedDiff,
      }));
      const report = classify({ ...digest, steps }, { stack: "dev" });
      if (["growth", "image-change", "scale-up"].includes(name))
        assert.match(JSON.stringify(report), /env\[0\]\.value|data\.file/, "the fields are named");
      for (const form of [
        JSON.stringify(report),
        markdown(report),
        terminal(report),
        terminal(report, { colours: true }),
      ])
        assert.ok(!form.includes(canary), form);
    });
});
