import assert from "node:assert/strict";
import { testClone } from "../support/clone.mts";
import { endOrphans, kill, moments } from "../support/kill.mts";
import { Ledger } from "../support/invariants.mts";
import { otherImage, stableImage } from "../support/other-image.mts";
import { drawn, replay, soaking } from "../support/seed.mts";

const operations = ["create", "update", "scale", "grow", "destroy"] as const;

/** About how many things the engine says while it does each; a moment lies among them. */
const things = { create: 30, update: 3, scale: 10, grow: 4, destroy: 16 };

/** In order, over and over: every recovery is what the next operation begins with. */
describe(`an engine that is killed (${replay})`, function () {
  this.timeout("10m");
  const clone = testClone("killed");
  const ledger = new Ledger(clone);
  const embedded = ["--stack", "embedded"] as const;
  const wanted = { replicas: 2, megabytes: 16, image: stableImage };
  let other = "";
  let kills = 0;

  const change = {
    create: async () => {
      const { exitCode, all } = await clone.command("down", ...embedded);
      assert.equal(exitCode, 0, all);
    },
    update: () => void (wanted.image = wanted.image === stableImage ? other : stableImage),
    scale: () => void (wanted.replicas = wanted.replicas === 2 ? 3 : 2),
    grow: () => void (wanted.megabytes += 16),
    destroy: () => undefined,
  };

  before(async () => {
    other = await otherImage(clone.kubectl);
  });

  drawn(moments, soaking ? 20 : 8).forEach((moment, index) => {
    const operation = operations[index % operations.length]!;
    const when = `${moment.progress} % and ${moment.pause} ms into a ${operation}`;

    it(`costs one command and nothing else: ${when}`, async () => {
      await change[operation]();
      const { replicas, megabytes, image } = wanted;
      await clone.set({ replicas, image, volumeSize: `${megabytes}Mi` });
      const command = operation === "destroy" ? "down" : "up";
      const { killed, said, orphans } = await kill(clone, [command, ...embedded], moment, things[operation]);
      if (killed) kills++;

      const { exitCode, all } = await clone.command("recover", ...embedded);
      assert.equal(exitCode, 0, `${said}\n${all}`);
      endOrphans(orphans);
      if (index === 0) await ledger.meetStrangers();
      await ledger.check(replicas);
      await ledger.mark(replicas);
    });
  });

  it("was killed before it was done, but for a few times", () => assert.ok(kills >= (soaking ? 14 : 5), `${kills}`));
});
