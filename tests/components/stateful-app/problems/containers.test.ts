import assert from "node:assert/strict";
import { least, refusal } from "../../../support/example";

const { image } = least;
const app = (changes: object) => refusal(changes);

describe("problems: containers", () => {
  it("takes containers beside the app's own", () => {
    assert.equal(refusal({ initContainers: { migrate: { image } }, sidecars: { proxy: { image } } }), "");
  });

  it("takes a name of 63 characters and refuses one of 64", () => {
    assert.equal(refusal({ sidecars: { ["a".repeat(63)]: { image } } }), "");
    const name = "a".repeat(64);
    assert.equal(
      refusal({ sidecars: { [name]: { image } } }),
      `sidecars.${name}: must be at most 63 characters, got "${name}"; shorten it by 1`,
    );
  });

  it("refuses a name that is no DNS label", () => {
    assert.equal(
      refusal({ initContainers: { wait_for: { image } } }),
      `initContainers.wait_for: must be lower-case letters, digits and '-', and start and end with a letter or digit, got "wait_for"; write "wait-for"`,
    );
  });

  it('refuses a second container of one name, and one named "app"', () => {
    const rule = 'initContainers, sidecars: must have names of their own beside "app"';
    assert.equal(
      refusal({ initContainers: { wait: { image } }, sidecars: { wait: { image } } }),
      `${rule}, got "wait"; rename one of them`,
    );
    assert.equal(refusal({ sidecars: { app: { image } } }), `${rule}, got "app"; rename one of them`);
  });

  it("refuses a pull policy that is misspelt", () => {
    assert.equal(
      app({ imagePullPolicy: "always" }),
      'imagePullPolicy: must be "Always", "IfNotPresent" or "Never", got "always"; choose one of them',
    );
  });

  it("refuses a command in one string, which would be taken letter by letter", () => {
    assert.equal(app({ command: "node" }), "command: must be a list, got a string; write a list");
    assert.equal(app({ args: "--fast" }), "args: must be a list, got a string; write a list");
    assert.equal(app({ args: ["--port", 80] }), "args[1]: must be a string, got a number; write it in quotes");
  });

  it("refuses a working directory that is no absolute path", () => {
    assert.equal(app({ workingDir: "srv" }), 'workingDir: must be an absolute path, got "srv"; write "/srv"');
    assert.equal(app({ workingDir: 1 }), 'workingDir: must be a string, got 1; write "1"');
  });

  it("refuses a volume that the app has not", () => {
    assert.equal(
      refusal({ sidecars: { proxy: { image, volumes: ["cache"] } } }),
      'sidecars.proxy.volumes: must name volumes of the app, got "cache"; write some of tmp, settings, data',
    );
    assert.equal(
      refusal({ initContainers: { wait: { image, volumes: "data" as unknown as string[] } } }),
      "initContainers.wait.volumes: must be a list, got a string; write a list",
    );
  });

  it("takes the certificate's volume where the app has one", () => {
    const sidecars = { proxy: { image, volumes: ["tls"] } };
    assert.equal(refusal({ sidecars, tls: { issuer: "self-signed" } }), "");
    assert.match(refusal({ sidecars }), /^sidecars\.proxy\.volumes: must name volumes of the app, got "tls"/);
  });

  it("tells where it was said", () => {
    assert.equal(
      refusal({ jobs: { before: { migrate: { env: { "A B": "" } } } } }),
      `jobs.before.migrate.env.A B: must be named with letters, digits, '-', '_' and '.', not starting with a digit or '..', got "A B"; rename the variable`,
    );
  });

  it("refuses an order of start that leaves a container out, or names one twice or one that is not there", () => {
    const one = { image: least.image };
    const order = (startOrder: string[]) =>
      refusal({ initContainers: { migrate: one }, sidecars: { proxy: one }, startOrder });
    assert.equal(order(["migrate", "proxy"]), "");
    for (const names of [["migrate"], ["migrate", "proxy", "proxy"], ["migrate", "other"]])
      assert.equal(
        order(names),
        `startOrder: must name every init container and sidecar once, got ${JSON.stringify(names)}; order ["proxy","migrate"]`,
      );
  });
});
