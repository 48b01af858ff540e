import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { repository } from "../../cli/places.mts";
import { TrialStack } from "../support/trial-stack.mts";
import type { Settings } from "../../cli/stack/configuration.mts";
import { testCluster } from "../support/test-cluster.mts";
import { trimmed } from "./trimmed.mts";

/** One edit per fixture, each made to the stack as it stood after the first `up`. */
const edits: Readonly<Record<string, Settings>> = {
  growth: { volumeSize: "32Mi" },
  "image-change": { image: "localhost/node:25" },
  "scale-up": { replicas: 5 },
  "scale-down": { replicas: 1 },
  "scale-down-delete": { replicas: 1, onScaleDown: "Delete" },
  replacement: { podManagementPolicy: "OrderedReady", allowReplacement: "podManagementPolicy" },
  failure: { podManagementPolicy: "OrderedReady", clusterDomain: "cluster.example" },
  mistakes: { replicas: -1, volumeSize: "10 GB" },
  shrink: { volumeSize: "8Mi" },
  canary: { canaryImage: "localhost/node:25", canaryReplicas: "1" },
  nothing: {},
};

/** Records the fixtures again, from real previews: `node --import=tsx tests/preview/record.mts`. */
const first: Settings = { volumeSize: "16Mi" };
const stack = new TrialStack("fixtures", { config: first });
try {
  await stack.open(await testCluster());
  await save("creation");
  await stack.up();
  const settled = await stack.configure();
  for (const [name, edit] of Object.entries(edits)) {
    await stack.configure({ ...Object.fromEntries(Object.keys(edit).map((key) => [key, edit[key]!])) });
    await save(name);
    await stack.configure(
      Object.fromEntries(Object.keys(edit).map((key) => [key, first[key] ?? settled.value(key) ?? ""])),
    );
  }
} finally {
  await stack.close();
}

/** What policies say of a program that has no `StatefulApp`: the digest leaves it out, the event log has it. */
const bad = new TrialStack("violations", { program: "tests/policy/bad-program" });
try {
  await bad.open(await testCluster());
  const log = path.join(bad.folder, "events.jsonl");
  await save("violations", bad, "--policy-pack", path.join(repository, "policy"), "--event-log", log);
  const events = (await readFile(log, "utf8")).split("\n").filter((line) => line.includes('"policyEvent"'));
  const text = events.join("\n").replaceAll(bad.stack, "visits").replaceAll(repository, ".");
  await writeFile(fixture("violations.jsonl"), `${text}\n`);
} finally {
  await bad.close();
}

async function save(name: string, of = stack, ...more: string[]): Promise<void> {
  const { stdout } = await of.begin("preview", "--json", "--show-sames", "--show-replacement-steps", ...more);
  const digest = trimmed(JSON.parse(stdout), { [of.stack]: "visits" });
  const file = fixture(`${name}.json`);
  await writeFile(file, await format(JSON.stringify(digest), { ...(await resolveConfig(file)), parser: "json" }));
}

function fixture(file: string): string {
  return path.join(import.meta.dirname, "fixtures", file);
}
