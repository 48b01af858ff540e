import type { StatefulAppArgs } from "../../components";
import { message, problems } from "../../components/stateful-app/problems";
import { shapeProblems } from "../../components/stateful-app/problems/shapes";
import { settings, type Settings } from "../../components/stateful-app/settings";

/** The least that can be said. */
export const least: StatefulAppArgs = { namespace: "shop", image: "registry.example/db:1.4.2" };

/** An app without a mistake, so that a test can make exactly one. */
export const example: StatefulAppArgs = {
  ...least,
  ports: { sql: 5432 },
  files: { settings: { mountPath: "/etc/db", data: { "db.conf": "fsync = on\n" } } },
  claims: { data: { size: "10Gi", mountPath: "/data" } },
};

export function exampleSettings(changes: Partial<StatefulAppArgs> = {}, name = "db"): Settings {
  return settings(name, { ...example, ...changes });
}

/** All the component says about these changes to the example; empty if it takes them. */
export function refusal(changes: Partial<StatefulAppArgs>, name?: string): string {
  const misplaced = shapeProblems({ ...example, ...changes });
  return message(misplaced.length > 0 ? misplaced : problems(exampleSettings(changes, name)));
}
