import assert from "node:assert/strict";
import { settings } from "../../../../components/stateful-app/settings";
import { example, refusal } from "../../../support/example";

const canary = "hunter2-of-the-canary";
const key = `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----`;

/** Mistakes that plain JavaScript lets pass, each with a secret where something else belongs. */
const mistakes: Readonly<Record<string, object>> = {
  "secret files without a folder": { secretFiles: { password: canary } },
  "a secret file's content as the whole of data": { secretFiles: { tls: { mountPath: "/tls", data: key } } },
  "a list as data": { secretFiles: { tls: { mountPath: "/tls", data: [key] } } },
  "a file's content as an object": { secretFiles: { tls: { mountPath: "/tls", data: { key: { key } } } } },
  "files without a folder": { files: { settings: key } },
  "an environment as a list": { env: [`PASSWORD=${canary}`] },
  "an environment in one word": { env: `PASSWORD=${canary}` },
  "a variable as a list": { env: { PASSWORD: [canary] } },
  "a command in one word": { command: `serve --password ${canary}` },
  "arguments in one word": { args: `--password ${canary}` },
  "an argument as a list": { args: ["--password", [canary]] },
  "a probe's command in one word": { probes: { liveness: { exec: { command: `check ${canary}` } } } },
  "a header as a list": { probes: { liveness: { httpGet: { port: 80, httpHeaders: { Authorization: [canary] } } } } },
  "a sidecar's environment in one word": { sidecars: { proxy: { image: "proxy:1", env: canary } } },
  "a Job in one word": { jobs: { before: { migrate: `migrate --password ${canary}` } } },
  "claims in one word": { claims: canary },
  "a key as the issuer": { tls: { issuer: key } },
  "an object as a label": { podLabels: { team: { password: canary } } },
  "a list as an annotation": { podAnnotations: { "example.com/a": [canary] } },
  "an object as a host": { ingress: { host: { password: canary } } },
  "an object as the namespace's domain": { clusterDomain: { password: canary } },
};

describe("problems: secrets", () => {
  for (const [what, args] of Object.entries(mistakes))
    it(`are not shown where there is ${what}`, () => {
      const message = refusal(args);
      assert.match(message, /must /);
      assert.ok(!message.includes(canary), message);
    });

  it("are not shown where a number stands for a password", () => {
    assert.equal(
      refusal({ env: { PIN: 73_519 as unknown as string } }),
      "env.PIN: must be a string, got a number; write it in quotes",
    );
  });
});

describe("problems: null", () => {
  it("leaves the app with what it has by default, not with nothing", () => {
    const none = null as never;
    const { serviceAccount, claims } = settings("db", {
      ...example,
      serviceAccount: { existing: none },
      claims: { data: none, wal: { size: "1Gi", mountPath: "/wal" } },
    });
    assert.deepEqual([serviceAccount.owned, serviceAccount.name], [true, "db"]);
    assert.deepEqual(
      claims.map(({ name }) => name),
      ["wal"],
    );
  });

  it("means left out, as undefined does, wherever plain data holds it", () => {
    const none = null as never;
    assert.equal(refusal({ claims: { data: none }, serviceAccount: { existing: none }, probes: none }), "");
    assert.equal(refusal({ serviceAccount: none, rollout: { canary: none }, podLabels: none }), "");
  });

  it("does not stand for what must be there", () => {
    assert.match(refusal({ image: null as never }), /^image: must be a string, got undefined/);
  });
});
