import assert from "node:assert/strict";
import { Advice } from "../../../../cli/terminal/advice.mts";
import { chooseRelease } from "../../../../cli/embedded/node/release.mts";
import { kubernetesReleases } from "../../../../cli/embedded/toolchain/versions.mts";

const [newest] = kubernetesReleases;
const oldest = kubernetesReleases.at(-1)!;
const chosen = (asked: string | undefined, standing: string | undefined) =>
  chooseRelease(asked, standing ?? "").version;

describe("the Kubernetes of the embedded cluster", () => {
  it("is the newest where nothing stands and nothing is asked for", () => {
    assert.equal(chosen(undefined, undefined), newest.version);
  });

  it("is the minor that is asked for where nothing stands", () => {
    for (const { minor, version } of kubernetesReleases) assert.equal(chosen(minor, undefined), version);
  });

  it("stays at the minor whose data is there, with the newest patch, unless something is asked for", () => {
    assert.equal(chosen(undefined, `${oldest.minor}.0`), oldest.version);
    assert.equal(chosen(oldest.minor, oldest.version), oldest.version);
  });

  it("goes up by one minor at a time", () => {
    const [major, minor] = newest.minor.split(".").map(Number) as [number, number];
    assert.equal(chosen(newest.minor, `${major}.${minor - 1}.3`), newest.version);
  });

  const lost = "run `npm run cluster -- delete` first, which deletes all its objects and all its volumes";
  const refusals: [asked: string | undefined, standing: string, advice: string][] = [
    [
      newest.minor,
      oldest.version,
      `the embedded cluster is one of Kubernetes 1.34: it can be upgraded by one minor at a time, not to 1.37 at once; leave it at 1.34, or ${lost}`,
    ],
    [
      oldest.minor,
      newest.version,
      `the embedded cluster is one of Kubernetes 1.37: 1.34 cannot read what a newer Kubernetes wrote; leave it at 1.37, or ${lost}`,
    ],
    [
      undefined,
      "1.99.0",
      `the embedded cluster is one of Kubernetes 1.99: 1.37 cannot read what a newer Kubernetes wrote; leave it at 1.99, or ${lost}`,
    ],
    ["1.30", "", 'the embedded cluster cannot run Kubernetes "1.30"; use one of: 1.37, 1.34'],
  ];
  for (const [asked, standing, advice] of refusals) {
    it(`is refused in one line when ${asked ?? "nothing"} is asked for and ${standing || "nothing"} stands`, () => {
      assert.throws(
        () => chosen(asked, standing),
        (error: Error) => error instanceof Advice && error.message === advice,
      );
    });
  }
});
