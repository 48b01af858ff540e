import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import { coveredNames } from "../../../../components/stateful-app/facts/certificates";
import { exampleSettings } from "../../../support/example";

function names(changes: Partial<StatefulAppArgs> = {}): string[] {
  const s = exampleSettings({ tls: { issuer: "self-signed" }, ...changes });
  return coveredNames(s, s.tls!);
}

describe("names that a certificate covers", () => {
  it("cover every pod of today and tomorrow and both Services, from their full names to their short ones", () => {
    assert.deepEqual(names({ clusterDomain: "k8s.example" }), [
      "*.db-headless.shop.svc.k8s.example",
      "*.db-headless.shop.svc",
      "*.db-headless.shop",
      "*.db-headless",
      "db-headless.shop.svc.k8s.example",
      "db-headless.shop.svc",
      "db-headless.shop",
      "db-headless",
      "db.shop.svc.k8s.example",
      "db.shop.svc",
      "db.shop",
      "db",
    ]);
  });

  it("cover the same names however many pods there are, but for the Services of single ones", () => {
    assert.deepEqual(names({ replicas: 5 }), names({ replicas: 1 }));
    const more = names({ replicas: 2, podServices: {} }).filter((name) => !names().includes(name));
    assert.deepEqual(
      more.filter((name) => name.endsWith(".local")),
      ["db-0.shop.svc.cluster.local", "db-1.shop.svc.cluster.local"],
    );
  });

  it("cover no client Service where there is none, and whatever else was named", () => {
    const said = names({ ports: {}, tls: { issuer: "self-signed", extraDnsNames: ["db.example.com"] } });
    assert.equal(said.includes("db.shop.svc"), false);
    assert.equal(said.at(-1), "db.example.com");
  });
});
