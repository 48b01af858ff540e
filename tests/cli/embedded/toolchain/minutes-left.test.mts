import assert from "node:assert/strict";
import { MinutesLeft } from "../../../../cli/embedded/toolchain/minutes-left.mts";

const engine = { name: "engine", seconds: 240 };
const cluster = { name: "cluster", seconds: 360 };
const small = { name: "small" };

describe("the minutes that builds still take", () => {
  let left: MinutesLeft;
  beforeEach(() => {
    left = new MinutesLeft();
    left.expect([engine, cluster, small]);
  });

  it("are those of all that a command builds, of which some is called again", () => {
    left.expect([cluster]);
    assert.equal(left.during(engine, 0, 0), "about 10 minutes left");
    assert.equal(left.during(engine, 0.5, 120), "about 8 minutes left");
  });

  it("are more where it goes slower than on two cores, and fewer where it goes faster", () => {
    assert.equal(left.during(engine, 0.5, 420), "about 22 minutes left");
    assert.equal(left.during(engine, 0.5, 30), "about 4 minutes left");
  });

  it("are hardly changed by the first packages", () =>
    assert.equal(left.during(engine, 0.01, 10), "about 12 minutes left"));

  it("no longer count what is built, and remember how long it took", () => {
    left.finished(engine, 540);
    assert.equal(left.during(cluster, 0, 0), "about 13 minutes left");
    left.finished(cluster, 720);
    assert.equal(left.during(small, 0.5, 10), "about a minute left");
  });

  it("are right for what nobody announced", () =>
    assert.equal(new MinutesLeft().during({ name: "vault", seconds: 540 }, 0, 0), "about 9 minutes left"));
});
