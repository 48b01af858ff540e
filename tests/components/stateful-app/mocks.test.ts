import assert from "node:assert/strict";
import path from "node:path";
import { execFileSync } from "node:child_process";

/** What a program's own unit test does, in a process of its own, since mocks hold for a whole process. */
const unitTest = `
const pulumi = require("@pulumi/pulumi");
pulumi.runtime.setMocks({
  newResource: ({ name, inputs }) => ({ id: name + "-id", state: inputs }),
  call: ({ inputs }) => inputs,
});
const { StatefulApp } = require("./components/index.ts");
const { CertManager } = require("./components/cert-manager/index.ts");
new CertManager("cert-manager", { mode: "existing" });
const db = new StatefulApp("db", {
  namespace: "shop",
  image: "registry.example/db:1.4.2",
  replicas: 2,
  ports: { sql: 5432 },
  claims: { data: { size: "1Gi", mountPath: "/data" } },
  tls: { issuer: "self-signed" },
  jobs: { before: { migrate: {} } },
});
db.pvcNames.apply((names) => console.log(JSON.stringify(names)));
`;

describe("a program under Pulumi's own mocks", function () {
  this.timeout(30_000);

  it("can be tested without any helper of this library", () => {
    const cwd = path.resolve(__dirname, "../../..");
    const output = execFileSync(process.execPath, ["--import=tsx", "-e", unitTest], { cwd, encoding: "utf8" });
    assert.equal(output.trim(), '["data-db-0","data-db-1"]');
  });
});
