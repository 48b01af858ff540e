import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { interfaces, members } from "../docs/contract.mts";
import { settings } from "../components/stateful-app/model/settings.ts";
import { least } from "./support/example.ts";

const root = path.resolve(import.meta.dirname, "..");
const args = "stateful-app/args.ts";

function files(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.m?ts$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

describe("rooms", () => {
  it("have a test for every file of the model that decides something", () => {
    const withoutDecisions = ["disruption-budget", "namespace", "outputs", "security", "service-account"];
    const covered = ["claims", "container", "files", "labels", "problems", "problems/problem", "problems/rules"];
    const missing = files("components/stateful-app/model")
      .map((file) => file.replace(/^components\/stateful-app\/model\/|\.ts$/g, ""))
      .filter((noun) => ![...withoutDecisions, ...covered].includes(noun))
      .filter((noun) => !existsSync(path.join(root, `tests/components/stateful-app/model/${noun}.test.ts`)));
    assert.deepEqual(missing, []);
  });

  it("document every arg in a sentence, and say what happens if it is left out", () => {
    const silent = interfaces(args).flatMap((name) =>
      members(args, name)
        .filter(
          ({ text, required, default: fallback }) => (!text && !fallback) || (!required && fallback === undefined),
        )
        .map((member) => `${name}.${member.name}`),
    );
    assert.deepEqual(silent, []);
  });

  it("set the defaults that the documentation promises", () => {
    const s = settings("db", { ...least, ports: { sql: 5432 }, claims: { data: { size: "1Gi", mountPath: "/data" } } });
    const promised = (name: string) =>
      members(args, name)
        .filter(({ default: fallback }) => fallback !== undefined && !fallback.startsWith("- "))
        .map(({ name, default: fallback }) => [name, JSON.parse(fallback!) as unknown] as const);
    const timing = s.probes.readiness;
    for (const [declaration, values] of [
      ["StatefulAppArgs", s],
      ["RetentionArgs", s.retention],
      ["ClaimArgs", s.claims[0]],
      ["PortArgs", s.ports[0]],
      ["ClientServiceArgs", s.clientService],
      ["ProbeTiming", timing],
    ] as const)
      for (const [name, value] of promised(declaration))
        assert.deepEqual(values?.[name as never], value, `${declaration}.${name}`);
  });

  it("hold no file of the library that is longer than a reader's patience", () => {
    const long = files("components").filter(
      (file) => readFileSync(path.join(root, file), "utf8").split("\n").length > 250,
    );
    assert.deepEqual(long, []);
  });

  it("keep drawers without a noun out", () => {
    const drawers = [...files("components"), ...files("cluster"), ...files("tests")].filter((file) =>
      /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.|$)/.test(file),
    );
    assert.deepEqual(drawers, []);
  });
});
