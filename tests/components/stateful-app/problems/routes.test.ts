import assert from "node:assert/strict";
import type { IngressArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const ingress = (changes: Partial<IngressArgs>) => refusal({ ingress: { host: "db.example.com", ...changes } });
const route = (changes: object) => refusal({ httpRoute: { gateway: { name: "public" }, ...changes } });
const gateway = (changes: object) => route({ gateway: { name: "public", ...changes } });
const hostRule = "must be a host name, with at most its first part a '*'";

describe("problems: routes", () => {
  it("refuse an app without ports, once", () => {
    assert.equal(
      refusal({ ports: {}, ingress: { host: "db.example.com" } }),
      'ingress: must have a port, got "no ports"; add one to ports',
    );
    assert.equal(
      refusal({ ports: {}, httpRoute: { gateway: { name: "public" } } }),
      'httpRoute: must have a port, got "no ports"; add one to ports',
    );
  });

  it("take a host name, one with a wildcard, and one of a single part", () => {
    for (const host of ["db.example.com", "*.example.com", "localhost"]) assert.equal(ingress({ host }), "");
    assert.equal(route({ hostnames: ["db.example.com", "*.example.com"] }), "");
  });

  for (const host of ["*", "a.*.com", "DB.example.com", "http://db.example.com", "db.example.com:80", "10.0.0.1", ""])
    it(`refuse the host "${host}"`, () => {
      assert.equal(ingress({ host }), `ingress.host: ${hostRule}, got "${host}"; write one such as "db.example.com"`);
      assert.equal(
        route({ hostnames: ["ok.example.com", host] }),
        `httpRoute.hostnames[1]: ${hostRule}, got "${host}"; write one such as "db.example.com"`,
      );
    });

  it("take 16 hosts and refuse 17", () => {
    const hostnames = Array.from({ length: 17 }, (_, index) => `db-${index}.example.com`);
    assert.equal(route({ hostnames: hostnames.slice(1) }), "");
    assert.equal(
      route({ hostnames }),
      "httpRoute.hostnames: must name at most 16 hosts, got 17; use a wildcard or the Gateway's own",
    );
  });

  it("take a path of 1024 characters and refuse one of 1025", () => {
    assert.equal(ingress({ path: `/${"a".repeat(1023)}` }), "");
    assert.equal(
      ingress({ path: `/${"a".repeat(1024)}` }),
      `ingress.path: must be a plain path that starts with '/', got "/${"a".repeat(75)}…; write one such as "/db"`,
    );
  });

  for (const path of ["", "db", "/a//b", "/a/../b", "/..", "/a/.", "/a%2Fb", "/a b", "/a;b", "/a?b", "/a#b"])
    it(`refuse the path "${path}"`, () => {
      const reason = `must be a plain path that starts with '/', got "${path}"; write one such as "/db"`;
      assert.equal(ingress({ path }), `ingress.path: ${reason}`);
      assert.equal(route({ path }), `httpRoute.path: ${reason}`);
    });

  it("refuse a port that is not there, or takes no connections", () => {
    const reason = (got: string) =>
      `must be the name of a TCP port of the client Service, got "${got}"; write one of sql`;
    const ports = { gossip: { containerPort: 7946, protocol: "UDP" }, sql: 5432 } as const;
    assert.equal(ingress({ port: "web" }), `ingress.port: ${reason("web")}`);
    assert.equal(route({ port: "web" }), `httpRoute.port: ${reason("web")}`);
    assert.equal(
      refusal({ ports, ingress: { host: "db.example.com", port: "gossip" } }),
      `ingress.port: ${reason("gossip")}`,
    );
  });

  it("refuse names that no object could have", () => {
    const subdomain = `must be lower-case letters, digits, '-' and '.', each part starting and ending with a letter or digit, at most 253 characters`;
    const label = `must be lower-case letters, digits and '-', and start and end with a letter or digit`;
    assert.equal(
      ingress({ ingressClassName: "My Class" }),
      `ingress.ingressClassName: ${subdomain}, got "My Class"; write "my-class"`,
    );
    assert.equal(ingress({ tlsSecretName: "TLS" }), `ingress.tlsSecretName: ${subdomain}, got "TLS"; write "tls"`);
    assert.equal(gateway({ name: "Public" }), `httpRoute.gateway.name: ${subdomain}, got "Public"; write "public"`);
    assert.equal(gateway({ namespace: "a.b" }), `httpRoute.gateway.namespace: ${label}, got "a.b"; write "a-b"`);
    assert.equal(
      gateway({ sectionName: "HTTP" }),
      `httpRoute.gateway.sectionName: ${subdomain}, got "HTTP"; write "http"`,
    );
  });

  it("refuse what a stack's configuration left out", () => {
    assert.equal(ingress({ host: undefined }), "ingress.host: must be a string, got undefined; write one");
    assert.equal(route({ gateway: undefined }), "httpRoute.gateway.name: must be a string, got undefined; write one");
  });
});
