import assert from "node:assert/strict";
import { managed } from "../../../../components/stateful-app/problems/managed";
import { members } from "../../../../scripts/args.mts";

/** The first word, and others that lead into an arg. */
const isPath = (word: string, index: number) => index === 0 || word.includes(".");

const all = Object.values(managed);

describe("problems: managed fields", () => {
  it("say what to do instead: which arg to write, or why it is to be removed", () => {
    const remedies = all.flatMap(({ fields }) => Object.values<string>(fields));
    assert.ok(remedies.length > 20);
    assert.deepEqual(
      remedies.filter((remedy) => !/^(write \S|remove it: \S)/.test(remedy)),
      [],
    );
  });

  it("name args that there are", () => {
    const args = members("StatefulAppArgs").map(({ name }) => name);
    const named = all
      .flatMap(({ fields }) => Object.values<string>(fields))
      .flatMap(
        (remedy) =>
          /^write (.*)/
            .exec(remedy)?.[1]
            ?.split(/[\s,:]+/)
            .filter(isPath) ?? [],
      );
    assert.deepEqual(
      named.map((word) => word.split(".")[0]!).filter((word) => !args.includes(word)),
      [],
    );
  });
});
