import assert from "node:assert/strict";
import { argShapes } from "../../../../components/stateful-app/problems/arg-shapes";
import type { Shape } from "../../../../components/stateful-app/problems/shape";
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

/** The way to every arg, through one entry of what has any number of them. */
function ways(shape: Shape, way: readonly string[] = []): string[][] {
  const here = way.length > 0 ? [[...way]] : [];
  if (shape.kind === "leaf") return here;
  if (shape.kind === "fields")
    return [...here, ...Object.entries(shape.fields).flatMap(([name, field]) => ways(field, [...way, name]))];
  return [...here, ...ways(shape.each, [...way, shape.kind === "list" ? "0" : "some"])];
}

const put = (way: readonly string[], value: unknown) =>
  way.reduceRight((inner, name) => (name === "0" ? [inner] : { [name]: inner }), value) as object;

describe("problems: what belongs elsewhere", () => {
  const elsewhere = [canary, [canary], { password: canary }, [{ password: canary }]];
  const all = ways(argShapes);
  /** Where a program may put a secret: what a container is told, and what is written into files, headers and notes. */
  const mayHoldSecrets =
    /\.(env|command|args|files|secretFiles|httpHeaders|labels|annotations|podLabels|podAnnotations)\b/;

  it("is refused in words or taken in any place there is, in none by a TypeError", () => {
    assert.ok(all.length > 500, `${all.length}`);
    for (const way of all)
      for (const value of elsewhere)
        assert.doesNotThrow(() => refusal(put(way, value)), `${way.join(".")}: ${JSON.stringify(value)}`);
  });

  it("is not shown wherever a secret may stand, in any container", () => {
    const places = all.filter((way) => mayHoldSecrets.test(`.${way.join(".")}`));
    assert.ok(places.length > 100, `${places.length}`);
    for (const way of places)
      for (const value of elsewhere.slice(1)) {
        const message = refusal(put(way, value));
        assert.ok(!message.includes(canary), message);
      }
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
