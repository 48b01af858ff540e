import assert from "node:assert/strict";
import { classify } from "../../preview/classify.ts";
import { findings, step } from "../support/preview.mts";

interface Port {
  readonly name: string;
  readonly port: number;
  readonly targetPort: string | number;
}

function edit(before: Port, after: Port, more: object = {}): string[] {
  const service = (port: Port) => ({ metadata: { name: "db", namespace: "shop" }, spec: { ...more, ports: [port] } });
  const diff = Object.fromEntries(
    (["name", "port", "targetPort"] as const)
      .filter((field) => before[field] !== after[field])
      .map((field) => [`spec.ports[0].${field}`, "update" as const]),
  );
  const steps = [step("kubernetes:core/v1:Service", "update", service(before), service(after), diff)];
  return findings(classify({ steps }, { stack: "dev" }));
}

const sql: Port = { name: "sql", port: 5432, targetPort: "sql" };

describe("an edit of a Service", () => {
  it("is downtime where it leads to a port by a name that running pods do not have", () => {
    assert.deepEqual(edit(sql, { name: "pg", port: 5432, targetPort: "pg" }), [
      'replacement | Service db | the address for clients leads to port "pg", which running pods do not have: clients are refused until the pods are replaced | spec.ports[0].name | spec.ports[0].targetPort',
    ]);
  });

  it("is none where only the number is new, and none for names that pods have in DNS", () => {
    assert.match(edit(sql, { ...sql, port: 5433 })[0] ?? "", /^in-place /);
    assert.match(edit(sql, { ...sql, name: "pg", targetPort: "pg" }, { clusterIP: "None" })[0] ?? "", /^in-place /);
  });
});
